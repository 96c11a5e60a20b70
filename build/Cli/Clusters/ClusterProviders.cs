using System.Collections.Immutable;
using Welkin.Cli.Input;
using Welkin.Cluster;
using Welkin.Kubernetes.Clusters;
using Welkin.Tools.Clusters;
using Welkin.Tools.Clusters.ControlPlane;
using Welkin.Tools.Clusters.Kind;

namespace Welkin.Cli.Clusters;

/// <summary>Whoever can make a cluster for the command line, with the tools that they share.</summary>
internal sealed class ClusterProviders : IDisposable
{
    public const string Embedded = EmbeddedProvider.Word;
    public const string ControlPlane = ControlPlaneProvider.Word;
    public const string Kind = KindProvider.Word;
    public const string Existing = ExistingProvider.Word;

    private readonly PinnedTools _tools = new();

    public ClusterProviders(ProviderSettings settings, TimeProvider time)
    {
        var hardening = NodeContent.Hardening();
        All =
        [
            new EmbeddedProvider(),
            new ControlPlaneProvider(_tools.Run, new ControlPlaneBinaries(settings.ControlPlaneBinaries, _tools.Provider), hardening, settings.ControlPlane, time),
            new KindProvider(_tools.Run, async cancel => (await _tools.Provider.LocateAsync("kind", cancel)).Path, new ContainerEngines(_tools.Run), NodeImages.Shipped(), hardening, settings.Kind),
            new ExistingProvider(settings.Existing),
        ];
    }

    /// <summary>Their names; the first is the one that needs nothing.</summary>
    public static ImmutableArray<string> Names { get; } = [Embedded, ControlPlane, Kind, Existing];

    public ImmutableArray<IClusterProvider> All { get; }

    public IClusterProvider Named(string name) => All.Single(provider => provider.Name == name);

    public void Dispose() => _tools.Dispose();
}

/// <summary>What some providers need to be told.</summary>
internal sealed record ProviderSettings
{
    /// <summary>What removes a cluster needs: its lease says the rest.</summary>
    public static ProviderSettings None { get; } = new();

    /// <summary>A folder with the programs of a control plane.</summary>
    public string? ControlPlaneBinaries { get; init; }

    public ControlPlaneOptions ControlPlane { get; init; } = new();

    public KindOptions Kind { get; init; } = KindOptions.FromEnvironment();

    public ExistingSettings Existing { get; init; } = new(Context: null, AllowExisting: null);
}
