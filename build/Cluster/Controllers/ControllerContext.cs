namespace Welkin.Cluster;

/// <summary>What a controller is made with: the store to read, the API to write through, and what all controllers share.</summary>
public sealed record ControllerContext(ClusterState State, IApiServer Server, ClusterIndexes Indexes)
{
    public ObjectStore Store => State.Store;

    public DateTimeOffset Now => State.Clock.GetUtcNow();

    /// <summary>The client of a controller of kube-controller-manager, as its own service account.</summary>
    public ControllerClient ClientOf(string controller) => ControllerClient.Of(Server, controller);

    /// <summary>Tells events in the name of a controller.</summary>
    /// <param name="component">What the event says that it is from; null where that is the controller's name.</param>
    public EventRecorder RecorderOf(string controller, string? component = null) => new(State, ClientOf(controller), component ?? controller);
}
