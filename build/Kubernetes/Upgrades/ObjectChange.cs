using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>Where an object differs, and how much of a step that is.</summary>
/// <param name="Paths">Each place once: of what is new or gone as a whole, the whole alone.</param>
internal sealed partial record ObjectChange(ObjectPair Pair, ImmutableArray<ImmutableArray<FieldStep>> Paths)
{
    /// <summary>Labels and annotations that say which version of the chart or of its content this is.</summary>
    private static readonly HashSet<string> VersionKeys = new(StringComparer.Ordinal) { "helm.sh/chart", "app.kubernetes.io/version", "chart", "version" };

    public UpgradeFinding Finding => new(UpgradeEffect.ObjectChanged, Pair.Subject, $"changes in {Wording.Count(Shown.Length, "field")}: {Wording.List(Shown)}{Version}", Level) { Paths = Shown };

    /// <summary>The field as the API's messages write it, without the dot it starts with.</summary>
    private ImmutableArray<string> Shown => [.. Paths.Select(path => FieldSet.Text(path).TrimStart('.'))];

    // What a definition says is judged by its schema, and images by their versions.
    private UpgradeLevel Level => Pair.After.IsDefinition || Paths.All(IsOfVersion) ? UpgradeLevel.Patch : UpgradeLevel.Minor;

    private string Version => Pair.Before.Identity.ApiVersion == Pair.After.Identity.ApiVersion ? "" : $" (from {Pair.Before.Identity.ApiVersion} to {Pair.After.Identity.ApiVersion})";

    /// <summary>Null where the two say the same in other words, or where one of them cannot be read.</summary>
    public static ObjectChange? Of(ObjectPair pair, KubernetesSchema schema, CustomResources custom)
    {
        if (pair.Before.Document.Read([]) is not { } before || pair.After.Document.Read([]) is not { } after)
            return null;
        var shape = TypedObject.Shape(schema, custom, pair.After.Kind) ?? MergeShape.Deduced;
        var comparison = ObjectComparison.Of(before, after, shape);
        var paths = new[] { comparison.Removed, comparison.Modified, comparison.Added }.SelectMany(set => Outermost(set, [])).ToList();
        return paths.Count == 0 ? null : new ObjectChange(pair, [.. paths.DistinctBy(path => FieldSet.Text(path)).OrderBy(path => FieldSet.Text(path), StringComparer.Ordinal)]);
    }

    private static IEnumerable<ImmutableArray<FieldStep>> Outermost(FieldSet set, ImmutableArray<FieldStep> before) =>
        set.Entries.SelectMany(entry => entry.Value.Member ? [before.Add(entry.Key)] : Outermost(entry.Value.Inside, before.Add(entry.Key)));

    private static bool IsOfVersion(ImmutableArray<FieldStep> path) => path switch
    {
        [.., { Name: "image" }] => true,
        [.., { Name: "labels" or "annotations" or "matchLabels" }, { Name: { } key }] => VersionKeys.Contains(key) || Checksum().IsMatch(key),
        _ => false,
    };

    [GeneratedRegex("(^|/|\\.)(checksum|sha256|config-hash)(/|$|-)", RegexOptions.CultureInvariant)]
    private static partial Regex Checksum();
}
