namespace Welkin.Components.Charts;

/// <summary>Where a chart's maker publishes it.</summary>
public abstract record ChartOrigin;

/// <summary>A Helm repository: an address below which <c>index.yaml</c> lies.</summary>
/// <param name="Address">An http, https or file address.</param>
public sealed record HelmOrigin(string Address) : ChartOrigin;

/// <summary>A repository of an OCI registry that holds one chart, its versions as tags.</summary>
/// <param name="Address">Such as <c>oci://registry.example/charts/dex</c>.</param>
public sealed record OciOrigin(string Address) : ChartOrigin;
