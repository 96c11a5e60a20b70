using Welkin.Components.Charts;

namespace Welkin.Tools.Charts;

/// <summary>Stands for a source that an offline run does not ask, so that its messages say so.</summary>
/// <param name="name">The source's name; null for the origin of each chart.</param>
public sealed class OfflineSource(string? name = null) : IChartSource
{
    public Task<ChartAnswer> FindAsync(ChartReference chart, CancellationToken cancel = default) =>
        Task.FromResult<ChartAnswer>(new ChartNotThere(name ?? Origin(chart.Origin), "not asked, the run is offline"));

    private static string Origin(ChartOrigin origin) => origin switch
    {
        HelmOrigin helm => Shown(helm.Address),
        OciOrigin oci => Shown(oci.Address),
        _ => throw new NotSupportedException($"{origin.GetType()} is no kind of origin"),
    };

    private static string Shown(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Shown() : address;
}
