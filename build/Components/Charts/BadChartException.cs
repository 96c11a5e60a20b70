using Welkin.Kernel;

namespace Welkin.Components.Charts;

/// <summary>An archive or a folder that is not taken as a chart; the line says why.</summary>
public sealed class BadChartException(string why, Exception? inner = null) : ReportedException(why, inner);
