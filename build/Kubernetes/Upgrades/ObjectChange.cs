using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>Where an object differs, and how much of a step that is.</summary>
/// <param name="Paths">Each place once: of what is new or gone as a whole, the whole alone.</param>
internal sealed partial record ObjectChange(ObjectPair Pair, ImmutableArray<ImmutableArray<FieldStep>> Paths)
{
    private const string Labels = "labels";
    private const string Annotations = "annotations";

    /// <summary>Labels and annotations that say which version of the chart or of its content this is.</summary>
    private static readonly HashSet<string> VersionKeys = new(StringComparer.Ordinal) { "helm.sh/chart", "app.kubernetes.io/version", "chart", "version" };

    public UpgradeFinding Finding => new(UpgradeEffect.ObjectChanged, Pair.Subject, $"{Text}{Version}", Level) { Paths = [.. Paths.Select(Shown)] };

    // What a definition says is judged by its schema, and images by their versions.
    private UpgradeLevel Level => Pair.After.IsDefinition || Paths.All(path => IsOfVersion(path) || IsDrawn(path)) ? UpgradeLevel.Patch : UpgradeLevel.Minor;

    private string Text
    {
        get
        {
            var own = Paths.Where(path => !IsOfVersion(path)).ToList();
            return own.Count == 0 ? $"changes its version alone: {Wording.List([.. Paths.Select(Shown)])}"
                : $"changes in {Wording.Count(own.Count, "field")}: {Wording.List([.. own.Select(Shown)])}{(own.Exists(IsDrawn) ? " (a chart may draw what a Secret holds anew at each rendering)" : "")}{(own.Count < Paths.Length ? "; and its version" : "")}";
        }
    }

    private string Version => Pair.Before.Identity.ApiVersion == Pair.After.Identity.ApiVersion ? "" : $" (from {Pair.Before.Identity.ApiVersion} to {Pair.After.Identity.ApiVersion})";

    /// <summary>Null where the two say the same in other words, or where one of them cannot be read.</summary>
    public static ObjectChange? Of(ObjectPair pair, KubernetesSchema schema, CustomResources custom)
    {
        if (pair.Before.Read() is not { } before || pair.After.Read() is not { } after)
            return null;
        var shape = TypedObject.Shape(schema, custom, pair.After.Kind) ?? MergeShape.Deduced;
        var comparison = ObjectComparison.Of(before, after, shape);
        var paths = new[] { comparison.Removed, comparison.Modified, comparison.Added }.SelectMany(set => Outermost(set, [])).ToList();
        return paths.Count == 0 ? null : new ObjectChange(pair, [.. paths.DistinctBy(path => FieldSet.Text(path)).OrderBy(path => FieldSet.Text(path), StringComparer.Ordinal)]);
    }

    private static IEnumerable<ImmutableArray<FieldStep>> Outermost(FieldSet set, ImmutableArray<FieldStep> before) =>
        // The first label there is brings the map; what counts are the labels.
        set.Entries.SelectMany(entry => entry.Value.Member && !(entry.Key.Name is Labels or Annotations && !entry.Value.Inside.IsEmpty)
            ? [before.Add(entry.Key)] : Outermost(entry.Value.Inside, before.Add(entry.Key)));

    /// <summary>The field as the API's messages write it, without the dot it starts with.</summary>
    private static string Shown(ImmutableArray<FieldStep> path) => FieldSet.Text(path).TrimStart('.');

    private bool IsDrawn(ImmutableArray<FieldStep> path) => Pair.After.Identity is { Group: "", Kind: "Secret" } && path is [{ Name: "data" or "stringData" }, ..];

    private static bool IsOfVersion(ImmutableArray<FieldStep> path) => path switch
    {
        [.., { Name: "image" or "caBundle" }] => true,
        [{ Name: "metadata" }, { Name: Labels }, { Name: { } key }] => VersionKeys.Contains(key) || key.StartsWith("app.kubernetes.io/", StringComparison.Ordinal),
        [.., { Name: Labels or Annotations }, { Name: { } key }] => VersionKeys.Contains(key) || Checksum().IsMatch(key),
        _ => false,
    };

    [GeneratedRegex("checksum|sha256|config-hash", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Checksum();
}
