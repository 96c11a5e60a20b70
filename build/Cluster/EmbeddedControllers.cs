namespace Welkin.Cluster;

/// <summary>What works in the background of an embedded cluster: one loop over all its controllers.</summary>
internal sealed class EmbeddedControllers : IAsyncDisposable
{
    private readonly ClusterIndexes _indexes;

    private EmbeddedControllers(ClusterIndexes indexes, ControlLoop loop) => (_indexes, Loop) = (indexes, loop);

    public ControlLoop Loop { get; }

    public static EmbeddedControllers Start(EmbeddedControlPlane plane, ClusterAuthority authority)
    {
        var indexes = new ClusterIndexes(plane.State.Store);
        var options = new ControllerOptions(authority.Pem) { SignSecretToken = (account, secret) => plane.Tokens.SignLegacy(account, secret.Name) };
        var loop = new ControlLoop(plane.State, All(new(plane.State, plane.Server, indexes), options));
        loop.Start();
        return new(indexes, loop);
    }

    public async ValueTask DisposeAsync()
    {
        await Loop.DisposeAsync();
        _indexes.Dispose();
    }

    /// <summary>In the order in which they hear of a change.</summary>
    private static IReadOnlyList<IReconciler> All(ControllerContext context, ControllerOptions options) =>
    [
        .. ClusterControllers.All(context, options),
    ];
}
