using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Components.Charts;
using Welkin.Kernel;
using Welkin.Pipeline.Progress;

namespace Welkin.Pipeline.Stages;

/// <summary>Asks for each component's versions, several at once, and decides what to take.</summary>
public sealed class PlanStage(IVersionSource source, StageProgress progress)
{
    public async Task<BumpPlan> RunAsync(IReadOnlyList<Component> members, ChartLock locked, BumpScope scope, int jobs, CancellationToken cancel)
    {
        async Task<BumpSubject> AskAsync(Component member, CancellationToken token) => new(
            member,
            VersionOrigins.Of(member) is { } origin ? await source.ListAsync(origin, token) : null,
            AppVersion(member, locked),
            Sha256.OfFile(Path.Combine(member.Path, Catalogue.FileName)));

        var plan = BumpPlanner.Plan(await progress.RunAsync("Ask", members, member => member.Folder, jobs, AskAsync, cancel), scope);
        var values = members.Where(member => member.ValuesFile is not null).ToDictionary(member => member.Folder, member => Sha256.OfFile(member.ValuesFile!), StringComparer.Ordinal);
        return plan with { Components = [.. plan.Components.Select(planned => values.TryGetValue(planned.Folder, out var digest) ? planned with { Values = digest } : planned)] };
    }

    // A chart of our own says it itself. The lock speaks of the version that it locked, and of no other.
    private static string? AppVersion(Component member, ChartLock locked) => member.ChartFolder is { } folder
        ? ChartMetadata.Read(File.ReadAllBytes(Path.Combine(folder, ChartMetadata.File))).AppVersion
        : locked.Find(member.Folder) is ResolvedChart chart && chart.Version == member.Version ? chart.AppVersion : null;
}
