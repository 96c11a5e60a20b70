using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Components.Charts;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Pipeline.Progress;
using Welkin.Releases.Lines;

namespace Welkin.Pipeline.Stages;

/// <summary>Fetches and renders charts to compare them: one that cannot be had or does not render is a result, not the end of the run.</summary>
public sealed class EffectCharts(ChartFetch fetch, OwnCharts own, ChartRenderer renderer, StageProgress progress)
{
    /// <summary>The component with other values than those it has.</summary>
    public Component WithValues(Component member, ReadOnlyMemory<byte> values) => renderer.WithValues(member, values);

    /// <summary>One chart for each member, in their order.</summary>
    /// <param name="locked">What is in it must be as it says; what is not is taken as the sources have it.</param>
    public async Task<ImmutableArray<EffectChart>> RenderAsync(IReadOnlyList<Component> members, ChartLock locked, KubernetesSupport kubernetes, int jobs, CancellationToken cancel)
    {
        var fetched = await fetch.RunAsync(members, locked, cancel);
        var charts = fetched.Charts.ToDictionary(chart => chart.Reference.Component, chart => chart.Stored);
        var failures = fetched.Failures.ToDictionary(failure => failure.Chart.Component, failure => $"chart {failure.Chart}: {failure.Summary}");

        async Task<EffectChart> OneAsync(Component member, CancellationToken token)
        {
            if (failures.TryGetValue(member.Folder, out var failure))
                return EffectChart.Failed(member, failure);
            try
            {
                var chart = charts.GetValueOrDefault(member.Folder) ?? own.Pack(member);
                var (manifests, _) = await renderer.RenderAsync(member, chart.Content.Digest.ToString(), chart.Path, $"{chart.Content.Metadata.Name} {member.Version}", kubernetes, token);
                return EffectChart.Read(member, manifests, chart.Path);
            }
            catch (ReportedException refused)
            {
                return EffectChart.Failed(member, string.Join("; ", refused.Lines.Select(line => line.Trim())));
            }
        }

        return [.. await progress.RunAsync("Render", members, member => $"{member}", jobs, OneAsync, cancel)];
    }
}

/// <summary>What became of one chart.</summary>
/// <param name="Member">The component at the version that was rendered.</param>
/// <param name="Manifests">Its objects; none where it failed.</param>
/// <param name="FolderDefinitions">Names of the definitions in the chart's <c>crds/</c> folders, which Helm installs and never upgrades.</param>
/// <param name="Failure">Why there are no objects; null where there are.</param>
public sealed record EffectChart(Component Member, ComponentManifests Manifests, ImmutableHashSet<string> FolderDefinitions, string? Failure)
{
    public static EffectChart Failed(Component member, string why) => new(member, Empty(member), [], why);

    public static EffectChart Read(Component member, string manifests, string archive)
    {
        var findings = new FindingList();
        var documents = ManifestReader.Read($"{member.Folder} {member.Version}", manifests, findings);
        var definitions = ManifestSource.Read([archive], Stream.Null, findings).Where(document => CustomResources.IsDefinition(document.Identity)).Select(document => document.Identity.Name).ToImmutableHashSet(StringComparer.Ordinal);
        return findings.Count > 0
            ? Failed(member, string.Join("; ", findings.Select(finding => finding.ToString())))
            : new EffectChart(member, Empty(member) with { Documents = documents }, definitions, null);
    }

    private static ComponentManifests Empty(Component member) => new(member.Name, member.Namespace, []) { ChartVersion = member.Version };
}
