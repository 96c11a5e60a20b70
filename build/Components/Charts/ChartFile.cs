namespace Welkin.Components.Charts;

/// <summary>One file of a chart.</summary>
/// <param name="Path">Relative to the chart's own folder, with forward slashes: <c>templates/deployment.yaml</c>.</param>
public sealed record ChartFile(string Path, ReadOnlyMemory<byte> Bytes);
