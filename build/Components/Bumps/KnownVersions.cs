using System.Collections.Immutable;
using Welkin.Components.Versions;

namespace Welkin.Components.Bumps;

/// <summary>What a source offers beside the current version, in the order of versions.</summary>
/// <param name="Current">The version there is.</param>
/// <param name="CurrentEntry">The same as the source has it; null when it is not there any more.</param>
/// <param name="Newer">Everything newer on the day of the plan, newest first, each version once.</param>
/// <param name="Warnings">What could not be used, one line each.</param>
internal sealed record KnownVersions(SoftwareVersion Current, Candidate? CurrentEntry, ImmutableArray<Candidate> Newer, ImmutableArray<string> Warnings)
{
    /// <summary>What is newer and released, newest first: pre-releases are left out.</summary>
    public IEnumerable<Candidate> Released => Newer.Where(candidate => !candidate.Version.IsPrerelease);

    /// <summary>The newest released version, which may be the current one.</summary>
    public Candidate? Newest => Released.FirstOrDefault() ?? CurrentEntry;

    /// <param name="current">The version there is, as it is written in the catalogue.</param>
    public static KnownVersions Of(string current, VersionsFound answer, DateOnly asOf)
    {
        var version = SoftwareVersion.Parse(current);
        var warnings = answer.Warnings.ToBuilder();
        var candidates = new List<Candidate>();
        foreach (var available in answer.Versions)
        {
            if (!SoftwareVersion.TryParse(available.Version, out var read))
                warnings.Add($"'{available.Version}' is no version that has an order: left out");
            else if (new Candidate(read, available) is var candidate && (read == version || !(candidate.Day > asOf)))
                candidates.Add(candidate);
        }

        var once = candidates.GroupBy(candidate => candidate.Version).Select(same => Chosen([.. same], current, warnings)).ToList();
        return new KnownVersions(
            version,
            once.FirstOrDefault(candidate => candidate.Version == version),
            [.. once.Where(candidate => candidate.Version > version).OrderByDescending(candidate => candidate.Version)],
            [.. warnings.Order(StringComparer.Ordinal)]);
    }

    // One version in two spellings: the catalogue's way of writing is kept, otherwise the first by letters, whatever the order of the source.
    // It is as young as the younger of them, of which nobody may know the day.
    private static Candidate Chosen(IReadOnlyList<Candidate> same, string current, ImmutableArray<string>.Builder warnings)
    {
        var sorted = same
            .OrderBy(candidate => candidate.Text == current ? 0 : 1)
            .ThenBy(candidate => HasV(candidate.Text) == HasV(current) ? 0 : 1)
            .ThenBy(candidate => candidate.Text, StringComparer.Ordinal)
            .ThenBy(candidate => candidate.Available.Published)
            .ToList();
        if (sorted.Count == 1)
            return sorted[0];
        warnings.Add($"{string.Join(", ", sorted.Skip(1).Select(candidate => $"'{candidate.Text}'"))} and '{sorted[0].Text}' are one version: the last is used");
        return sorted[0] with
        {
            Available = sorted[0].Available with
            {
                Published = sorted.All(candidate => candidate.Available.Published is not null) ? sorted.Max(candidate => candidate.Available.Published) : null,
                Deprecated = sorted.Any(candidate => candidate.Available.Deprecated),
            },
        };
    }

    private static bool HasV(string text) => text.StartsWith('v') || text.StartsWith('V');
}
