using System.Collections.Immutable;
using System.Text;
using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Components.Bumps.Changes;

/// <summary>The change of the repository that a plan comes to, decided as a whole before anything is written.</summary>
/// <param name="Files">What changes, by path; files that stay are not in it.</param>
/// <param name="Said">What a person should know of it, one line each.</param>
public sealed record BumpChange(ImmutableArray<FileChange> Files, ImmutableArray<string> Said)
{
    /// <summary>The catalogue is as the plan wants it already.</summary>
    public bool IsEmpty => Files.IsEmpty;

    /// <summary>The change as <c>git diff</c> would show it.</summary>
    public string Diff => UnifiedDiff.Of(Files);

    /// <summary>Decides the change.</summary>
    /// <exception cref="ContentException">The plan must not be applied: every reason, located.</exception>
    public static BumpChange Of(BumpInput input)
    {
        var findings = new FindingList();
        var content = BumpContent.Read(input.Line, input.Files, findings);
        if (input.Plan.Line != input.Line)
            findings.Add(new Location($"releases/{input.Line}", 1, 1), "BUMP001", $"the plan is for the release line {input.Plan.Line}, this run for {input.Line}: plan again");
        findings.ThrowIfAny();

        var moves = input.Plan.Bumps.OrderBy(bump => bump.Folder, StringComparer.Ordinal)
            .Select(bump => ComponentMove.Of(bump, input, content, findings)).ToList();
        var said = moves.SelectMany(move => move.Said).Concat(AcceptanceUse.Check(input.Plan, content.Acceptance, findings)).ToImmutableArray();
        findings.ThrowIfAny();

        var files = moves.SelectMany(move => move.Files).Concat(Records(input, content, moves)).Where(file => !file.IsEmpty);
        return new BumpChange([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)], said);
    }

    // The lock and the changelog are written anew only for what moves: otherwise they stay as people left them.
    private static IEnumerable<FileChange> Records(BumpInput input, BumpContent content, IReadOnlyCollection<ComponentMove> moves)
    {
        var moved = moves.Where(move => move is { Chart: not null, Entry: not null }).ToList();
        if (moved.Count == 0)
            return [];
        var charts = moved.Aggregate(content.Lock, (charts, move) => charts.With(move.Folder, move.Chart!));
        var entries = moved.Aggregate(content.Changelog, (entries, move) =>
            entries.SetItem(move.Folder, entries.GetValueOrDefault(move.Folder)?.With(move.Entry!) ?? move.Entry!));
        return
        [
            Written(input, BumpPaths.Lock, ChartLockFile.Write(charts)),
            Written(input, BumpPaths.Changelog(input.Line), ChangelogFile.Write(input.Line, entries)),
        ];
    }

    private static FileChange Written(BumpInput input, string path, string text) =>
        new(path, input.Find(path), Encoding.UTF8.GetBytes(text));
}
