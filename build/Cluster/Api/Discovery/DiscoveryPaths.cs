using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary><c>/api</c>, <c>/apis</c> and what is below them down to a version.</summary>
/// <param name="address">Where clients reach the server, as in <c>127.0.0.1:6443</c>.</param>
internal sealed class DiscoveryPaths(ServedGroups groups, string address) : IPathHandler
{
    public ApiReply? Answer(PathCall call)
    {
        var now = groups.Now();
        return call.Parts switch
        {
            ["api"] => Overview(call, now, [now.All[0]], () => LegacyDiscovery.CoreVersions(address)),
            ["apis"] => Overview(call, now, now.Named, () => LegacyDiscovery.GroupList(now.Named)),
            ["api", var version] => OfVersion(call, now, now.All[0], version),
            ["apis", { Length: > 0 } name] when now.Find(name) is { } group => Legacy(call, now, () => LegacyDiscovery.Group(group)),
            ["apis", { Length: > 0 } name, var version] when now.Find(name) is { } group => OfVersion(call, now, group, version),
            _ => null,
        };
    }

    private static ApiReply Overview(PathCall call, ServedGroups.Moment now, IEnumerable<ServedGroup> shown, Func<JsonObject> legacy)
    {
        if (DiscoveryAccept.Version(call.Call.Accept) is not { Length: > 0 } version)
            return Legacy(call, now, legacy);
        call.RequireGet();
        return now.Documents.Get($"{call.Parts[0]} {version}", () => AggregatedDiscovery.List(shown, version)).Reply(call.Call, DiscoveryAccept.MediaType(version), ("Cache-Control", "public"));
    }

    private static BodyReply? OfVersion(PathCall call, ServedGroups.Moment now, ServedGroup group, string name) =>
        group.Versions.FirstOrDefault(version => version.Name == name) is { } found ? Legacy(call, now, () => LegacyDiscovery.ResourceList(group, found)) : null;

    private static BodyReply Legacy(PathCall call, ServedGroups.Moment now, Func<JsonObject> make)
    {
        call.RequireGet();
        if (DiscoveryAccept.Version(call.Call.Accept) is null)
            throw new RefusedException(Refusals.NotAcceptable(StatusReply.Json));
        return new(200, StatusReply.Json, now.Documents.Get(string.Join('/', call.Parts), make).Json) { Headers = [new("Vary", "Accept")] };
    }
}
