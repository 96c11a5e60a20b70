using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Hardening;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Hardening.Fixtures;

namespace Welkin.Tests.Unit.Hardening.Export;

/// <summary>What the cluster refuses is what the build finds: policies and controls are asked about the same pairs.</summary>
public sealed class AdmissionExportTests
{
    private static readonly ImmutableSortedSet<string> Home = ["home"];

    private static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> Registries =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("registries", ["docker.pkg.github.com", "k8s.gcr.io", "registry.example", "registry.example:5000"]);

    private static readonly Lazy<(string[] Controls, JsonObject[] Objects)[]> Failing = new(() => [.. ControlFixture.Ids.Select(ControlFixture.Read)
        .Select(pair => ((string[])[pair.Control, .. pair.Also], Objects(pair.Fails).Where(root => root["spec"] is not null).ToArray()))]);

    public static TheoryData<string> Controls => [.. Export(HardeningCatalogue.Controls.Keys).Objects.Select(root => (string)root["metadata"]!["name"]!).Distinct().Select(name => name["welkin-".Length..].ToUpperInvariant())];

    [Theory, MemberData(nameof(Controls))]
    public void A_policy_denies_what_its_control_fails_and_admits_what_it_holds_for(string control)
    {
        var run = new PolicyRun(Policy(control));
        var pair = ControlFixture.Read(control);

        Assert.Contains(Objects(pair.Fails), root => !run.Admits(root));
        Assert.All(Objects(pair.Holds), root => Assert.True(run.Admits(root), root.ToJsonString()));
    }

    [Theory, MemberData(nameof(Controls))]
    public void A_policy_admits_whatever_fails_other_controls_alone(string control)
    {
        var run = new PolicyRun(Policy(control));
        Assert.All(Failing.Value.Where(pair => !pair.Controls.Contains(control)), pair => Assert.All(pair.Objects, root => Assert.True(run.Admits(root), $"{pair.Controls[0]}: {root.ToJsonString()}")));
    }

    [Fact]
    public void The_pod_controls_have_a_policy() => Assert.Empty(
        new[] { "W01", "W02", "W03", "W04", "W05", "W09", "W10", "W11", "W12", "W13", "W16", "W17", "W18", "W21", "W22", "W24", "W25", "W26", "W27", "W28", "W29", "W30", "W45" }.Except(Controls.Select(row => row.Data)));

    [Fact]
    public void A_policy_of_a_control_that_does_not_exist_yet_is_not_exported() =>
        Assert.All(Controls, row => Assert.Contains(row.Data, HardeningCatalogue.Controls.Keys));

    [Fact]
    public void What_one_object_does_not_decide_is_said_and_not_exported()
    {
        var export = Export(["W01", "W34"]);
        Assert.Equal(2, export.Objects.Length);
        Assert.StartsWith("W34: ", Assert.Single(export.Notes), StringComparison.Ordinal);
        Assert.StartsWith("# W34: ", export.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void Policies_and_bindings_are_what_the_api_server_takes()
    {
        var waivers = AuditRunTests.Waivers("{kind: Deployment, namespace: home, name: app, container: a}", "W01").Spec.Waivers;
        var objects = AdmissionExport.Of(HardeningCatalogue.Controls.Values.Select(SelectedControl.Of), Home, waivers, Manifests.V136, Manifests.Today).Objects
            .Concat(ReleaseImagesPolicy.For("2026.4.0", Home, []).Objects);
        var validator = new ObjectValidator(KubernetesSchema.Of(Manifests.V136), ManifestValidation.Definitions([]));
        Assert.All(objects, root => Assert.Empty(validator.Validate(root).Faults.Select(fault => $"{fault}: {root.ToJsonString()}")));
    }

    [Fact]
    public void A_policy_fails_closed_and_is_in_force_in_the_namespaces_alone()
    {
        var objects = Export(["W01"]).Objects;
        Assert.Equal("Fail", (string?)objects[0]["spec"]!["failurePolicy"]);
        Assert.Equal("""[{"key":"kubernetes.io/metadata.name","operator":"In","values":["home"]}]""", objects[1]["spec"]!["matchResources"]!["namespaceSelector"]!["matchExpressions"]!.ToJsonString());
        Assert.Equal("""["Deny"]""", objects[1]["spec"]!["validationActions"]!.ToJsonString());
    }

    [Theory]
    [InlineData("Pod", "spec")]
    [InlineData("PodTemplate", "template.spec")]
    [InlineData("ReplicationController", "spec.template.spec")]
    [InlineData("Deployment", "spec.template.spec")]
    [InlineData("ReplicaSet", "spec.template.spec")]
    [InlineData("StatefulSet", "spec.template.spec")]
    [InlineData("DaemonSet", "spec.template.spec")]
    [InlineData("Job", "spec.template.spec")]
    [InlineData("CronJob", "spec.jobTemplate.spec.template.spec")]
    public void Every_container_of_every_kind_is_looked_at(string kind, string spec)
    {
        var run = new PolicyRun(Policy("W01"));
        foreach (var list in new[] { "initContainers", "containers", "ephemeralContainers" })
        {
            Assert.False(run.Admits(Nested(kind, spec, $"{{\"{list}\":[{{\"name\":\"a\"}},{{\"name\":\"b\",\"securityContext\":{{\"privileged\":true}}}}]}}")));
            Assert.True(run.Admits(Nested(kind, spec, $"{{\"{list}\":[{{\"name\":\"a\"}}]}}")));
        }
    }

    [Fact]
    public void An_update_that_leaves_the_pod_alone_is_admitted()
    {
        var root = Nested("Pod", "spec", """{"containers":[{"name":"a","securityContext":{"privileged":true}}]}""");
        var labelled = root.DeepClone().AsObject();
        labelled["metadata"]!["labels"] = new JsonObject { ["a"] = "b" };
        var run = new PolicyRun(Policy("W01"));

        Assert.True(run.Admits(labelled, root));
        Assert.False(run.Admits(labelled, Nested("Pod", "spec", """{"containers":[{"name":"a"}]}""")));
    }

    [Theory]
    [InlineData("Deployment", "app", "home", null, "alice", true)]
    [InlineData("Deployment", "app2", "home", null, "alice", false)]
    [InlineData("Deployment", "app", "other", null, "alice", false)]
    [InlineData("StatefulSet", "app", "home", null, "alice", false)]
    [InlineData("ReplicaSet", "app-5d8f", "home", "Deployment/app", "system:serviceaccount:kube-system:deployment-controller", true)]
    [InlineData("Pod", "app-5d8f-x", "home", "ReplicaSet/app-5d8f", "system:serviceaccount:kube-system:replicaset-controller", true)]
    [InlineData("Pod", "app-5d8f-x", "home", "ReplicaSet/app-5d8f", "system:kube-controller-manager", true)]
    [InlineData("Pod", "app-5d8f-x", "home", "ReplicaSet/app-5d8f", "alice", false)]
    [InlineData("Pod", "app-5d8f-x", "home", "ReplicaSet/app-web-5d8f", "system:serviceaccount:kube-system:replicaset-controller", false)]
    [InlineData("Pod", "app-5d8f-x", "home", "ReplicaSet/app-5d8f", "system:serviceaccount:home:replicaset-controller", false)]
    public void A_waiver_lets_off_its_object_and_what_the_cluster_makes_of_it(string kind, string name, string space, string? owner, string user, bool admitted)
    {
        var run = new PolicyRun(Policy("W01", "{kind: Deployment, namespace: home, name: app}"));
        var root = Nested(kind, kind == "Pod" ? "spec" : "spec.template.spec", """{"containers":[{"name":"a","securityContext":{"privileged":true}}]}""", name, space);
        if (owner?.Split('/') is [var ownerKind, var ownerName])
            root["metadata"]!["ownerReferences"] = new JsonArray(new JsonObject { ["kind"] = ownerKind, ["name"] = ownerName, ["controller"] = true });
        Assert.Equal(admitted, run.Admits(root, user: user));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("b", false)]
    public void A_waiver_of_a_container_lets_off_that_one(string container, bool admitted)
    {
        var run = new PolicyRun(Policy("W01", "{kind: Pod, namespace: home, name: app, container: a}"));
        Assert.Equal(admitted, run.Admits(Nested("Pod", "spec", $"{{\"containers\":[{{\"name\":\"{container}\",\"securityContext\":{{\"privileged\":true}}}}]}}")));
    }

    [Fact]
    public void A_waiver_that_is_over_lets_nothing_off()
    {
        var waivers = AuditRunTests.Waivers("{kind: Pod, namespace: home, name: app}", "W01").Spec.Waivers;
        var before = AdmissionExport.Of([SelectedControl.Of(HardeningCatalogue.Controls["W01"])], Home, waivers, Manifests.V136, new(2027, 1, 31)).Objects[0];
        var after = AdmissionExport.Of([SelectedControl.Of(HardeningCatalogue.Controls["W01"])], Home, waivers, Manifests.V136, new(2027, 2, 1)).Objects[0];
        var root = Nested("Pod", "spec", """{"containers":[{"name":"a","securityContext":{"privileged":true}}]}""");

        Assert.True(new PolicyRun(before).Admits(root));
        Assert.False(new PolicyRun(after).Admits(root));
        Assert.Equal("2027-01-31", (string?)before["metadata"]!["annotations"]!["welkin.release/valid-until"]);
    }

    [Fact]
    public void Only_the_digests_of_the_release_run()
    {
        string digest = "sha256:" + new string('a', 64), other = "sha256:" + new string('b', 64);
        var export = ReleaseImagesPolicy.For("2026.4.0", Home, [$"quay.io/a/b:1@{digest}", "quay.io/a/c:1"]);
        var run = new PolicyRun(export.Objects[0]);

        Assert.True(run.Admits(Nested("Pod", "spec", Images($"quay.io/a/b:1@{digest}"))));
        Assert.True(run.Admits(Nested("Deployment", "spec.template.spec", Images($"mirror.example/b@{digest}"))));
        Assert.False(run.Admits(Nested("Pod", "spec", Images($"quay.io/a/b:1@{other}"))));
        Assert.False(run.Admits(Nested("Pod", "spec", Images("quay.io/a/c:1"))));
        Assert.False(run.Admits(Nested("Pod", "spec", Images($"quay.io/a/b:1@{digest}", "quay.io/a/b:1"))));
        Assert.False(run.Admits(Nested("Pod", "spec", "{\"containers\":[{\"name\":\"a\"}]}")));
        Assert.False(run.Admits(Nested("Pod", "spec", $"{{\"containers\":[],\"volumes\":[{{\"name\":\"v\",\"image\":{{\"reference\":\"x@{other}\"}}}}]}}")));
        Assert.Equal(["quay.io/a/c:1: has no sha256 digest, so the policy refuses it"], export.Notes);
    }

    [Fact]
    public void Nothing_is_exported_for_no_namespace() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ReleaseImagesPolicy.For("2026.4.0", [], []));

    private static string Images(params string[] images) =>
        new JsonObject { ["containers"] = new JsonArray([.. images.Select((image, index) => new JsonObject { ["name"] = $"c{index}", ["image"] = image })]) }.ToJsonString();

    private static JsonObject Policy(string control, string? waived = null) =>
        AdmissionExport.Of([Selected(control)], Home, waived is null ? [] : AuditRunTests.Waivers(waived, control).Spec.Waivers, Manifests.V136, Manifests.Today).Objects[0];

    private static ExportedPolicies Export(IEnumerable<string> controls) => AdmissionExport.Of(controls.Select(Selected), Home, [], Manifests.V136, Manifests.Today);

    private static SelectedControl Selected(string control) => new(HardeningCatalogue.Controls[control], control == "I03" ? Registries : ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty);

    private static IEnumerable<JsonObject> Objects(ComponentManifests release) => release.Documents.Select(document => document.Read([])!);

    private static JsonObject Nested(string kind, string path, string spec, string name = "app", string space = "home")
    {
        var root = path.Split('.').Reverse().Aggregate(JsonNode.Parse(spec)!, (inner, key) => new JsonObject { [key] = inner }).AsObject();
        root["kind"] = kind;
        root["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = space };
        return root;
    }
}
