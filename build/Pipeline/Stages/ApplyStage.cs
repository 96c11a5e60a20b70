using Welkin.Components.Bumps;
using Welkin.Components.Bumps.Changes;
using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Pipeline.Stages;

/// <summary>Applies a plan to the repository: all files of the change, or none.</summary>
/// <param name="line">The release line of the run.</param>
/// <param name="today">The day on which acceptances are judged.</param>
public sealed class ApplyStage(string root, string line, DateOnly today)
{
    /// <summary>What the plan comes to; writes nothing.</summary>
    /// <param name="charts">The charts to move to, vendored.</param>
    /// <exception cref="ReportedException">The plan must not be applied: every reason.</exception>
    public BumpChange Decide(BumpPlan plan, IEnumerable<VendoredChart> charts) => FileTransaction.IsPending(root)
        ? throw new ReportedException("a run was killed while it wrote the catalogue, which may be half old and half new: any run without --dryrun finishes it")
        : BumpChange.Of(new BumpInput(
            plan, line, today, Read(plan), charts.ToDictionary(chart => chart.Reference.Component, chart => chart.ToLock(), StringComparer.Ordinal)));

    /// <summary>Decides the change and writes it.</summary>
    /// <exception cref="ReportedException">The plan must not be applied, or a file changed meanwhile: nothing is written.</exception>
    public BumpChange Run(BumpPlan plan, IEnumerable<VendoredChart> charts)
    {
        var change = Decide(plan, charts);
        FileTransaction.Commit(root, change.Files);
        return change;
    }

    private Dictionary<string, ReadOnlyMemory<byte>> Read(BumpPlan plan) => BumpPaths.Of(plan).Concat(BumpPaths.OfLine(line)).Distinct(StringComparer.Ordinal)
        .Where(path => File.Exists(Path.Combine(root, path)))
        .ToDictionary(path => path, path => (ReadOnlyMemory<byte>)File.ReadAllBytes(Path.Combine(root, path)), StringComparer.Ordinal);
}
