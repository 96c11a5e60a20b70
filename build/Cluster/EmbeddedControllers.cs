namespace Welkin.Cluster;

/// <summary>What works in the background of an embedded cluster: one loop over all its controllers.</summary>
internal sealed class EmbeddedControllers : IAsyncDisposable
{
    private readonly ClusterIndexes _indexes;

    private EmbeddedControllers(ClusterIndexes indexes, ControlLoop loop) => (_indexes, Loop) = (indexes, loop);

    public ControlLoop Loop { get; }

    /// <summary>Answers once the nodes are registered.</summary>
    public static async Task<EmbeddedControllers> StartAsync(EmbeddedControlPlane plane, ClusterAuthority authority, EmbeddedOptions wanted, CancellationToken cancel)
    {
        var indexes = new ClusterIndexes(plane.State.Store);
        var options = new ControllerOptions(authority.Pem)
        {
            SignSecretToken = (account, secret) => plane.Tokens.SignLegacy(account, secret.Name),
            FinishedJobsStay = TimeSpan.FromSeconds(15),
        };
        var context = new ControllerContext(plane.State, plane.Server, indexes);
        var simulation = new Simulation(context, wanted.Simulation);
        var controllers = new EmbeddedControllers(indexes, new ControlLoop(plane.State, [.. ClusterControllers.All(context, options), .. WorkloadControllers.All(context), .. simulation.Reconcilers]));
        controllers.Loop.Start();
        await simulation.RegisterAsync(cancel);
        if (wanted.DefaultStorageClass is { } storage)
            await DefaultStorage.CreateAsync(plane.Server, storage, cancel);
        return controllers;
    }

    public async ValueTask DisposeAsync()
    {
        await Loop.DisposeAsync();
        _indexes.Dispose();
    }
}
