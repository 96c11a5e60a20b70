using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Patching;

namespace Welkin.Tests.Unit.Hardening.Fixtures;

/// <summary>The pair of a control in <c>hardening/controls</c>: a release that fails exactly it, and one next to that which holds.</summary>
/// <param name="Also">Other controls that fail by nature wherever this one does; they may do so where it holds.</param>
public sealed record ControlFixture(string Control, ComponentManifests Fails, ComponentManifests Holds, ComponentHardening? Facts, ImmutableArray<string> Also)
{
    /// <summary>The rule that gives namespaces the labels of Pod Security.</summary>
    public const string Labels = "pod-security-labels";

    private const string Home = "home";

    /// <summary>Ids of the controls that have a pair.</summary>
    public static IEnumerable<string> Ids => Directory.EnumerateFiles(Folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => name != "base").Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(Checkout.Folder, "hardening", "controls");

    public static ControlFixture Read(string control)
    {
        var findings = new FindingList();
        var file = Path.Combine(Folder, $"{control}.yaml");
        var root = SingleDocument.Read(file, File.ReadAllText(file), findings)?.Root as JsonObject;
        Assert.Empty(findings);
        Assert.Equal(control, (string?)root!["control"]);
        return new ControlFixture(control, Labelled(control, Release(root["fails"])), Labelled(control, Release(root["holds"])), FactsOf(root["facts"]), [.. (root["also"] as JsonArray ?? []).Select(other => (string)other!)]);
    }

    /// <summary>What does not hold in the failing half.</summary>
    public IEnumerable<string> Failing => Also.Add(Control).Order(StringComparer.Ordinal);

    /// <summary>The release of base.yaml with these objects merged onto it.</summary>
    private static ComponentManifests Release(JsonNode? patches)
    {
        var objects = Manifests.Component(File.ReadAllText(Path.Combine(Folder, "base.yaml"))).Documents.Select(document => document.Read([])!.DeepClone().AsObject()).ToList();
        foreach (var patch in ((JsonArray)patches!).Select(patch => (JsonObject)patch!))
            Merge(objects, patch);
        var text = string.Join("---\n", objects.Select(root => YamlWriter.Write(root)));
        return Manifests.Component(text) with { Component = "app", Namespace = Home };
    }

    // A pod that meets less than the base's is refused by the labels of its namespace: they follow, as they do in a hardened release.
    private static ComponentManifests Labelled(string control, ComponentManifests release) =>
        control == "G01" ? release : Manifests.Harden(release, [HardeningCatalogue.Rules[Labels]], null, []).Manifests;

    private static void Merge(List<JsonObject> objects, JsonObject patch)
    {
        var index = objects.FindIndex(root => Key(root) == Key(patch));
        if ((string?)patch["$patch"] == "delete")
            objects.RemoveAt(index);
        else if (index < 0)
            objects.Add(patch.DeepClone().AsObject());
        else
            objects[index] = (JsonObject)StrategicMergePatch.Apply(objects[index], patch, KubernetesSchema.Of(Manifests.V136));
    }

    private static (string?, string?, string?) Key(JsonObject root) => ((string?)root["apiVersion"], (string?)root["kind"], (string?)root["metadata"]?["name"]);

    private static ComponentHardening? FactsOf(JsonNode? facts)
    {
        if (facts is null)
            return null;
        var findings = new FindingList();
        var text = new JsonObject
        {
            ["apiVersion"] = "welkin.release/v1",
            ["kind"] = "ComponentHardening",
            ["metadata"] = new JsonObject { ["name"] = "app" },
            ["spec"] = new JsonObject { ["workloads"] = facts.DeepClone() },
        };
        var read = ComponentHardening.Read("facts.yaml", YamlWriter.Write(text), findings);
        Assert.Empty(findings);
        return read;
    }
}
