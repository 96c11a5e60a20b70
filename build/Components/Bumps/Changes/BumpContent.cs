using System.Collections.Immutable;
using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Components.Bumps.Changes;

/// <summary>What of the repository a bump builds on.</summary>
internal sealed record BumpContent(ChartLock Lock, ImmutableSortedDictionary<string, ChangelogEntry> Changelog, ImmutableArray<AcceptedEffect> Acceptance)
{
    public static BumpContent Read(string line, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, FindingList findings)
    {
        var (changelog, acceptance) = (BumpPaths.Changelog(line), BumpPaths.Acceptance(line));
        return new BumpContent(
            Text(files, BumpPaths.Lock, findings) is { } locked && ChartLockFile.Read(BumpPaths.Lock, locked, findings) is { } charts ? charts : ChartLock.Empty,
            Text(files, changelog, findings) is { } log && ReleaseChangelog.Read(changelog, log, line, findings) is { } entries
                ? entries.Spec.Components
                : ImmutableSortedDictionary.Create<string, ChangelogEntry>(StringComparer.Ordinal),
            Text(files, acceptance, findings) is { } accepted && BumpAcceptance.Read(acceptance, accepted, line, findings) is { } list ? list.Spec.Accepted : []);
    }

    /// <summary>The text of a file; null where it is not there or, with a finding, where it is none.</summary>
    public static string? Text(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, string path, FindingList findings) =>
        files.TryGetValue(path, out var bytes) ? Utf8Text.Decode(bytes.Span, path, findings)?.TrimStart('\uFEFF') : null;
}
