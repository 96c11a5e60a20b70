using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Patching;
using Welkin.Tests.Integration.Tools;
using Welkin.Tools;

namespace Welkin.Tests.Integration.Kubernetes;

/// <summary>Patches beside those of the real kubectl, which has the API server's own code for them.</summary>
public sealed class KubectlPatchTests(RealTools tools) : IClassFixture<RealTools>
{
    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: d, labels: {a: b}, finalizers: [a.b/x, b.b/x]}
        spec:
          replicas: 1
          strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1}}
          template:
            spec:
              nodeSelector: {a: b}
              tolerations: [{key: a}]
              volumes: [{name: v, emptyDir: {}}, {name: w, configMap: {name: w}}]
              containers:
              - name: c
                image: "i:1"
                args: [x, q]
                env: [{name: E, value: "1"}, {name: F, value: "2"}]
                ports: [{containerPort: 80}, {containerPort: 81}]
              - {name: z, image: "z:1"}
        """;

    private const string Service = """
        apiVersion: v1
        kind: Service
        metadata: {name: s, ownerReferences: [{apiVersion: v1, kind: Pod, name: p, uid: u}]}
        spec: {selector: {a: b}, ports: [{name: a, port: 80}, {name: b, port: 81}], externalIPs: [1.1.1.1]}
        """;

    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata: {name: p}
        spec: {containers: [{name: c, image: "i:1", volumeMounts: [{name: v, mountPath: /v}]}], imagePullSecrets: [{name: s}], hostAliases: [{ip: 1.1.1.1, hostnames: [a]}]}
        """;

    public static TheoryData<string, string, string> Applying => new()
    {
        { Deployment, "strategic", """{"spec":{"replicas":3,"template":{"spec":{"containers":[{"name":"n","image":"n"},{"name":"c","image":"i:2"}]}}}}""" },
        { Deployment, "strategic", """{"spec":{"template":{"spec":{"containers":[{"name":"c","image":null,"args":["q"],"env":[{"name":"G","value":"3"},{"name":"E","$patch":"delete"}]}]}}}}""" },
        { Deployment, "strategic", """{"spec":{"template":{"spec":{"containers":[{"name":"c","ports":[{"containerPort":82},{"containerPort":81,"name":"web"}]}]}}}}""" },
        { Deployment, "strategic", """{"spec":{"template":{"spec":{"containers":[{"name":"z","image":"z:2"},{"name":"n","image":"n"},{"name":"m","image":"m"}]}}}}""" },
        { Deployment, "strategic", """{"spec":{"template":{"spec":{"containers":[{"$patch":"replace"},{"name":"o","image":"o"}]}}}}""" },
        { Deployment, "strategic", """{"spec":{"template":{"spec":{"containers":[{"$patch":"delete","name":"c"},{"name":"c","image":"o"}]}}}}""" },
        { Deployment, "strategic", """{"spec":{"template":{"spec":{"$setElementOrder/containers":[{"name":"z"},{"name":"n"},{"name":"c"}],"containers":[{"name":"n","image":"n"}]}}}}""" },
        { Deployment, "strategic", """{"spec":{"template":{"spec":{"$setElementOrder/containers":[{"name":"z"}],"containers":[{"name":"c","$patch":"delete"}]}}}}""" },
        { Deployment, "strategic", """{"spec":{"template":{"spec":{"containers":[{"name":"c","$deleteFromPrimitiveList/args":["x"]}]}}}}""" },
        { Deployment, "strategic", """{"spec":{"template":{"spec":{"volumes":[{"name":"v","$retainKeys":["name","hostPath"],"hostPath":{"path":"/v"}}]}}}}""" },
        { Deployment, "strategic", """{"spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}}""" },
        { Deployment, "strategic", """{"spec":{"strategy":null,"template":{"spec":{"tolerations":[{"key":"b"}],"nodeSelector":{"$patch":"replace","c":"d"}}}}}""" },
        { Deployment, "strategic", """{"spec":{"template":{"spec":{"nodeSelector":{"$patch":"delete"},"securityContext":{"runAsUser":null,"fsGroup":1}}}}}""" },
        { Deployment, "strategic", """{"spec":{"template":{"spec":{"initContainers":[{"name":"a","$patch":"delete"},{"name":"b","env":[{"name":"E","$patch":"delete"}],"resources":{"$patch":"replace"}}]}}}}""" },
        { Deployment, "strategic", """{"metadata":{"labels":{"c":"d","a":null},"annotations":{"x":null},"finalizers":["c.b/x","a.b/x"]}}""" },
        { Deployment, "strategic", """{"metadata":{"$deleteFromPrimitiveList/finalizers":["a.b/x"],"$setElementOrder/finalizers":["c.b/x","b.b/x"],"finalizers":["c.b/x"]}}""" },
        { Deployment, "strategic", """{"spec":{"template":{"spec":{"containers":{"x":1}}}}}""" },
        { Deployment, "merge", """{"metadata":{"labels":{"a":null}},"spec":{"template":{"spec":{"containers":[{"name":"n"}]}}}}""" },
        { Deployment, "json", """[{"op":"add","path":"/spec/template/spec/containers/-","value":{"name":"n"}},{"op":"move","from":"/spec/replicas","path":"/spec/paused"},{"op":"test","path":"/metadata/labels/a","value":"b"}]""" },
        { Deployment, "json", """[{"op":"replace","path":"/spec/template/spec/containers/0/env/1/value","value":"9"},{"op":"copy","from":"/metadata/labels","path":"/metadata/annotations"},{"op":"remove","path":"/metadata/finalizers/0"}]""" },
        { Service, "strategic", """{"spec":{"ports":[{"port":82,"name":"c"},{"port":80,"targetPort":"web"}],"externalIPs":["2.2.2.2"]}}""" },
        { Service, "strategic", """{"metadata":{"ownerReferences":[{"uid":"u","$patch":"delete"},{"apiVersion":"v1","kind":"Pod","name":"q","uid":"w"}]}}""" },
        { Pod, "strategic", """{"spec":{"containers":[{"name":"c","volumeMounts":[{"mountPath":"/w","name":"v"},{"mountPath":"/v","readOnly":true}]}],"imagePullSecrets":[{"name":"t"}]}}""" },
        { Pod, "strategic", """{"spec":{"hostAliases":[{"ip":"1.1.1.1","hostnames":["b"]},{"ip":"2.2.2.2","hostnames":["c"]}],"activeDeadlineSeconds":5}}""" },
    };

    public static TheoryData<string, string, string> Refused => new()
    {
        { Deployment, "strategic", """{"spec":{"template":{"spec":{"containers":[{"image":"x"}]}}}}""" },
        { Deployment, "strategic", """{"spec":{"template":{"spec":{"containers":[{"$patch":"merge"}]}}}}""" },
        { Deployment, "strategic", """{"spec":{"template":{"spec":{"containers":["x"]}}}}""" },
        { Deployment, "strategic", """{"spec":{"template":{"spec":{"containers":[[]]}}}}""" },
        { Deployment, "strategic", """{"spec":{"template":{"spec":{"nodeSelector":{"$patch":"merge"}}}}}""" },
        { Deployment, "strategic", """{"spec":{"strategy":{"$retainKeys":["type"],"rollingUpdate":{}}}}""" },
        { Deployment, "strategic", """{"spec":{"template":{"spec":{"$setElementOrder/containers":[{"name":"c"}],"containers":[{"name":"z","image":"q"}]}}}}""" },
        { Deployment, "strategic", """{"spec":{"$setElementOrder":["a"],"$deleteFromPrimitiveList":["a"]}}""" },
        { Deployment, "json", """[{"op":"remove","path":"/spec/none"}]""" },
        { Deployment, "json", """[{"op":"test","path":"/spec/replicas","value":2}]""" },
        { "apiVersion: example.org/v1\nkind: Widget\nmetadata: {name: w}\n", "strategic", """{"spec":{"a":1}}""" },
    };

    [Theory, MemberData(nameof(Applying))]
    public async Task Gives_what_kubectl_gives(string document, string type, string patch)
    {
        var theirs = JsonNode.Parse(await KubectlAsync(document, type, patch));

        var ours = Patched(document, type, patch);

        Assert.True(JsonValues.AreEqual(theirs, ours), $"kubectl: {theirs!.ToJsonString()}\nwelkin:  {ours?.ToJsonString()}");
    }

    [Theory, MemberData(nameof(Refused))]
    public async Task Refuses_what_kubectl_refuses(string document, string type, string patch)
    {
        await Assert.ThrowsAsync<ToolFailedException>(() => KubectlAsync(document, type, patch));

        Assert.Throws<PatchException>(() => Patched(document, type, patch));
    }

    private static JsonNode? Patched(string document, string type, string patch)
    {
        var findings = new FindingList();
        var root = SingleDocument.Read("document", document, findings)!.Root;
        var changes = JsonNode.Parse(patch);
        return type switch
        {
            "json" => JsonPatch.Read(changes).Apply(root),
            "merge" => MergePatch.Apply(root, changes),
            _ => StrategicMergePatch.Apply(root, changes, KubernetesSchema.Of(new KubernetesVersion(1, 36))),
        };
    }

    private Task<string> KubectlAsync(string document, string type, string patch) => tools.Runner.ReadAsync(
        new ToolCommand("kubectl", ["patch", "--local", $"--type={type}", "--output=json", "--filename=-", $"--patch={patch}"]) { StandardInput = document },
        TestContext.Current.CancellationToken);
}
