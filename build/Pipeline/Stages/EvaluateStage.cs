using Welkin.Components;
using Welkin.Components.Charts;
using Welkin.Components.Evaluations;
using Welkin.Kernel;
using Welkin.Releases.Lines;

namespace Welkin.Pipeline.Stages;

/// <summary>Judges the evaluation of every component, writes the reports, and holds the gate of the line's channel.</summary>
public sealed class EvaluateStage(Workspace workspace)
{
    /// <param name="channel">Only <see cref="Channel.Stable"/> fails on what is found.</param>
    /// <param name="today">The day on which evaluations, support and acceptances are judged.</param>
    /// <exception cref="ReportedException">The release is stable, and some findings are not accepted.</exception>
    public CatalogueEvaluation Run(IEnumerable<Component> members, ChartLock locked, Channel channel, DateOnly today)
    {
        var evaluation = CatalogueEvaluation.Judge(members, component => AppVersion(component, locked), today);
        var gate = channel == Channel.Stable ? EvaluationGate.Stable : EvaluationGate.Open;

        AtomicFile.Write(workspace.EvaluationReport("json"), EvaluationJson.Write(evaluation, gate));
        AtomicFile.Write(workspace.EvaluationReport("md"), EvaluationReport.Markdown(evaluation));
        gate.Hold(evaluation);
        workspace.Leave(new EvaluationFigures(evaluation.Findings.Count(), evaluation.Findings.Count(finding => finding.Accepted is not null)));
        return evaluation;
    }

    private static string? AppVersion(Component component, ChartLock locked) => component.ChartFolder is { } folder
        ? Own(component, Path.Combine(folder, ChartMetadata.File)).AppVersion
        : locked.Find(component.Folder) is ResolvedChart chart && chart.Version == component.Version ? chart.AppVersion : null;

    private static ChartMetadata Own(Component component, string file)
    {
        try
        {
            return ChartMetadata.Read(File.ReadAllBytes(file));
        }
        catch (BadChartException bad)
        {
            throw new ReportedException($"components/{component.Folder}/{component.Spec.Source.Path}: {bad.Message}", bad);
        }
    }
}
