using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Kubernetes.Clusters;

/// <summary>What must hold for a shape beyond its types.</summary>
internal static class ShapeRules
{
    private const int MostNodes = 100;
    private static readonly ImmutableArray<string> Effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

    public static void Check(ClusterShape shape, FindingList findings)
    {
        CheckVersions(shape.Spec, findings);
        if (shape.Spec.Nodes.All(group => group.Role != NodeRole.ControlPlane))
            findings.Add(shape.Spec.At, "SHAPE002", "'nodes' has no group of role control-plane");
        foreach (var group in shape.Spec.Nodes)
            Check(group, findings);
        foreach (var image in ImagesOf(shape.Spec).Where(image => string.IsNullOrWhiteSpace(image.Value) || image.Value.Any(char.IsWhiteSpace)))
            findings.Add(image.At, "SHAPE006", "an image is a reference without blanks, where * stands for any text");
    }

    private static void CheckVersions(ShapeSpec spec, FindingList findings)
    {
        if (spec.Kubernetes.IsEmpty)
            findings.Add(spec.At, "SHAPE001", "'kubernetes' names no version");
        foreach (var (before, version) in spec.Kubernetes.Zip(spec.Kubernetes.Skip(1)).Where(pair => pair.Second.Value <= pair.First.Value))
            findings.Add(version.At, "SHAPE001", $"versions are in ascending order, each once: {version} stands after {before}");
    }

    private static void Check(NodeGroup group, FindingList findings)
    {
        if (group.Count.Value is < 1 or > MostNodes)
            findings.Add(group.Count.At, "SHAPE003", FormattableString.Invariant($"'count' must be between 1 and {MostNodes}, got {group.Count}"));
        foreach (var (key, value) in Pairs(group.Labels))
        {
            Add(findings, value.At, "SHAPE004", $"label '{key}'", NameFormat.QualifiedName(key));
            Add(findings, value.At, "SHAPE004", $"value of label '{key}'", NameFormat.LabelValue(value.Value));
        }
        foreach (var taint in group.Taints ?? [])
            Check(taint, findings);
        foreach (var (resource, amount) in Pairs(group.Capacity))
        {
            Add(findings, amount.At, "SHAPE005", $"resource '{resource}'", NameFormat.QualifiedName(resource));
            if (!Quantity.TryParse(amount.Value, out var quantity) || quantity.Sign < 0)
                findings.Add(amount.At, "SHAPE005", $"'{resource}' must be an amount such as \"8\" or 32Gi, got '{amount}'");
        }
    }

    private static void Check(NodeTaint taint, FindingList findings)
    {
        Add(findings, taint.Key.At, "SHAPE004", $"taint '{taint.Key}'", NameFormat.QualifiedName(taint.Key.Value));
        if (taint.Value is { } value)
            Add(findings, value.At, "SHAPE004", $"value of taint '{taint.Key}'", NameFormat.LabelValue(value.Value));
        if (!Effects.Contains(taint.Effect.Value))
            findings.Add(taint.Effect.At, "SHAPE004", $"'effect' must be one of {string.Join(", ", Effects)}, got '{taint.Effect}'{Suggestion.For(taint.Effect.Value, Effects)}");
    }

    private static void Add(FindingList findings, Location at, string id, string subject, IEnumerable<string> mistakes)
    {
        foreach (var mistake in mistakes)
            findings.Add(at, id, $"{subject}: {mistake}");
    }

    private static IEnumerable<Located<string>> ImagesOf(ShapeSpec spec) => spec.Images is { } images ? [.. images.Missing, .. images.Crashing] : [];

    private static ImmutableSortedDictionary<string, Located<string>> Pairs(ImmutableSortedDictionary<string, Located<string>>? map) => map ?? ImmutableSortedDictionary<string, Located<string>>.Empty;
}
