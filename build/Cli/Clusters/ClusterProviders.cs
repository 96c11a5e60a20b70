using System.Collections.Immutable;
using Welkin.Cluster;
using Welkin.Kubernetes.Clusters;
using Welkin.Tools.Clusters;

namespace Welkin.Cli.Clusters;

/// <summary>Whoever can make a cluster for the command line.</summary>
internal static class ClusterProviders
{
    public const string Embedded = EmbeddedProvider.Word;
    public const string Existing = ExistingProvider.Word;

    /// <summary>Their names; the first is the one that needs nothing.</summary>
    public static ImmutableArray<string> Names { get; } = [Embedded, Existing];

    public static ImmutableArray<IClusterProvider> Of(ProviderSettings settings) =>
    [
        new EmbeddedProvider(),
        new ExistingProvider(new ExistingSettings(settings.Context, settings.AllowExisting)),
    ];
}

/// <summary>What some providers need to be told.</summary>
/// <param name="Context">The context of an existing cluster; null for the current one.</param>
/// <param name="AllowExisting">The context that may be used.</param>
internal sealed record ProviderSettings(string? Context, string? AllowExisting)
{
    public static ProviderSettings None { get; } = new(null, null);
}
