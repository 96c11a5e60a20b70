namespace Welkin.Cluster;

/// <summary>The paths that are of no resource, as one server serves them.</summary>
public static class ServerPaths
{
    /// <param name="address">Where clients reach the server, as in <c>127.0.0.1:6443</c>.</param>
    /// <param name="checks">What must be in order for the server to be healthy, besides that it answers.</param>
    public static IReadOnlyList<IPathHandler> Of(ClusterState state, string address, params IEnumerable<HealthCheck> checks)
    {
        var description = ServerDescription.Of(state.Schema.Version);
        var groups = new ServedGroups(state, description);
        return [new DiscoveryPaths(groups, address), new VersionPath(description), new HealthPaths([HealthCheck.Ping, .. checks]), new OpenApiPaths(new(state, groups, description), new(state, groups, description))];
    }
}
