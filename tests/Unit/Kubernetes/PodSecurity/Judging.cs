using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.PodSecurity;

/// <summary>Pods made of text, for tests of the Pod Security Standards.</summary>
internal static class Judging
{
    public static readonly KubernetesVersion Server = new(1, 36);

    /// <summary>A pod of which restricted has nothing to say in any version, with one field set: <c>spec.containers.0.name</c>.</summary>
    public static JsonObject Pod(params ReadOnlySpan<(string Path, string Json)> changes)
    {
        var pod = JsonNode.Parse("""
            {
              "apiVersion": "v1", "kind": "Pod",
              "metadata": {"name": "x", "annotations": {}},
              "spec": {
                "initContainers": [{"name": "i", "image": "i:1", "securityContext": {"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}}}],
                "containers": [{"name": "c", "image": "c:1", "securityContext": {"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}}}],
                "ephemeralContainers": [{"name": "e", "image": "e:1", "securityContext": {"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}}}],
                "securityContext": {"runAsNonRoot": true, "seccompProfile": {"type": "RuntimeDefault"}},
                "volumes": [{"name": "v"}]
              }
            }
            """)!.AsObject();
        foreach (var (path, json) in changes)
            Set(pod, path, json);
        return pod;
    }

    /// <summary>Sets a field; maps on the way are made.</summary>
    public static void Set(JsonObject root, string path, string json)
    {
        var keys = path.Split('.');
        JsonNode parent = root;
        foreach (var key in keys[..^1])
            parent = int.TryParse(key, out var index) ? parent[index]! : parent[key] ??= new JsonObject();
        parent[keys[^1]] = JsonNode.Parse(json);
    }

    public static PodSecurityResult Evaluate(JsonObject pod, PodSecurityLevel level, string version)
    {
        Assert.True(PodSecurityVersion.TryParse(version, out var read));
        return PodSecurityStandards.Evaluate(level, read, Field.Of(pod)["metadata"], Field.Of(pod)["spec"]);
    }

    public static ObjectIdentity IdentityOf(JsonObject root) => new(
        root["apiVersion"]!.GetValue<string>(), root["kind"]!.GetValue<string>(), null, root["metadata"]!["name"]!.GetValue<string>());

    public static PodSecurityPolicy Policy(params ReadOnlySpan<(string Mode, string Value)> labels)
    {
        var map = new JsonObject();
        foreach (var (mode, value) in labels)
            map[$"pod-security.kubernetes.io/{mode}"] = value;
        return PodSecurityPolicy.Parse(Field.Of(new JsonObject { ["metadata"] = new JsonObject { ["labels"] = map } })["metadata"]["labels"]);
    }

    public static JsonObject Read(string text)
    {
        var findings = new FindingList();
        var root = ManifestReader.Read("pod.yaml", text, findings).Single().Read(findings);
        Assert.Empty(findings);
        return root!;
    }
}
