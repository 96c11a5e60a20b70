using System.Collections.Immutable;
using System.Globalization;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>Judges the images that come, go and change their version; the same repository on both sides is one image.</summary>
internal static class ImageChanges
{
    public static IEnumerable<UpgradeFinding> Between(ImmutableArray<string> before, ImmutableArray<string> after)
    {
        var (old, now) = (before.Except(after, StringComparer.Ordinal).ToLookup(Repository, StringComparer.Ordinal), after.Except(before, StringComparer.Ordinal).ToLookup(Repository, StringComparer.Ordinal));
        return old.Select(group => group.Key).Union(now.Select(group => group.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(repository => Finding(repository, [.. old[repository]], [.. now[repository]]));
    }

    private static UpgradeFinding Finding(string repository, ImmutableArray<string> gone, ImmutableArray<string> come) => new(
        UpgradeEffect.Images, repository,
        come.IsEmpty ? $"{string.Join(", ", gone)} runs no more" : gone.IsEmpty ? $"{string.Join(", ", come)} runs anew" : $"{string.Join(", ", gone)} becomes {string.Join(", ", come)}",
        gone.IsEmpty || come.IsEmpty ? UpgradeLevel.Minor : come.Max(image => gone.Max(was => Step(Tag(was), Tag(image)))));

    /// <summary>The first number that differs decides; versions that have none to compare are taken for a minor step.</summary>
    private static UpgradeLevel Step(string before, string after)
    {
        if (before == after)
            return UpgradeLevel.Patch;
        var (old, now) = (Numbers(before), Numbers(after));
        if (old.Length == 0 || now.Length == 0)
            return UpgradeLevel.Minor;
        var first = Enumerable.Range(0, Math.Max(old.Length, now.Length)).FirstOrDefault(index => old.ElementAtOrDefault(index) != now.ElementAtOrDefault(index), 2);
        return first switch { 0 => UpgradeLevel.Major, 1 => UpgradeLevel.Minor, _ => UpgradeLevel.Patch };
    }

    private static long[] Numbers(string tag) => [.. tag.TrimStart('v').Split('.', '-', '+')
        .TakeWhile(part => part.Length is > 0 and < 10 && part.All(char.IsAsciiDigit)).Select(part => long.Parse(part, CultureInfo.InvariantCulture))];

    private static string Repository(string image) => Parts(image).Repository;

    private static string Tag(string image) => Parts(image).Tag;

    private static (string Repository, string Tag) Parts(string image)
    {
        var named = image.Split('@')[0];
        var colon = named.LastIndexOf(':');
        return colon > named.LastIndexOf('/') ? (named[..colon], named[(colon + 1)..]) : (named, "");
    }
}
