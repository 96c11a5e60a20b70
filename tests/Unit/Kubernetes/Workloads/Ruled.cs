using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Kubernetes.Workloads;

/// <summary>One manifest judged by the rules of its kind.</summary>
internal static class Ruled
{
    private static readonly ObjectValidator Validator = new(Judged.Schema, CustomResources.None);

    public static JsonObject Read(string manifest)
    {
        var findings = new FindingList();
        var root = ManifestReader.Read("one.yaml", manifest, findings).Single().Read(findings);
        Assert.Empty(findings);
        return Assert.IsType<JsonObject>(root);
    }

    public static IReadOnlyList<FieldFault> Of(JsonObject root) => [.. Validator.Validate(root).Faults.Where(fault => !fault.Tolerated)];

    /// <summary>What is wrong, but for what the containers of a template get wrong.</summary>
    public static IEnumerable<string> Faults(string manifest) => Of(Read(manifest)).Where(fault => !IsOfPods(fault.Name)).Select(fault => fault.Text);

    public static JsonObject Defaulted(string manifest) => ObjectDefaults.Apply(Read(manifest));

    /// <summary>True for what stands in a template and is no concern of what holds it.</summary>
    public static bool IsOfPods(string field) => field.Contains("template.spec.", StringComparison.Ordinal)
        && !field.EndsWith(".restartPolicy", StringComparison.Ordinal) && !field.EndsWith(".activeDeadlineSeconds", StringComparison.Ordinal);
}
