using System.Text.Json;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Gets, lists and watches objects, as JSON.</summary>
public sealed class ReadVerbs(ClusterState state) : IVerbHandler
{
    private const string Available = "application/json, application/json;stream=watch";

    /// <summary>Reads an object in another version of its group than the one it was written in.</summary>
    public ObjectConversion Convert { get; init; } = WriteVerbs.Renamed;

    public bool Handles(ResourceCall call) => call.Verb is "get" or "list" or "watch" && call.Path.Subresource is null or "status";

    public Task<ApiReply> AnswerAsync(ResourceCall call, CancellationToken cancel)
    {
        if (!Accepts(call.Call.Accept))
            throw new RefusedException(new ApiStatus(406, "NotAcceptable", $"406: Not Acceptable\n\nAvailable representations: {Available}") { Details = StatusDetails.Empty });
        return Task.FromResult<ApiReply>(call.Verb switch
        {
            "get" => Get(call),
            "list" => List(call),
            _ => new StreamReply(200, StatusReply.Json, new WatchStream(state, call, ListQuery.Read(call), stored => Shown(call, stored)).Parts(cancel)),
        });
    }

    private BodyReply Get(ResourceCall call) => state.Store.Get(call.Name, call.Namespace, call.Path.Name!) is { } stored
        ? new(200, StatusReply.Json, Shown(call, stored))
        : throw new RefusedException(Refusals.NotFound(call.Path.Group, call.Path.Resource, call.Path.Name!));

    private BodyReply List(ResourceCall call)
    {
        var query = ListQuery.Read(call);
        var list = query.Continue is { } from
            ? state.Store.ListAt(call.Name, call.Namespace, from.Revision) ?? throw new RefusedException(new ApiStatus(410, "Expired", "The provided continue parameter is too old to display a consistent list result."))
            : state.Store.List(call.Name, call.Namespace);
        if (query.Version is { } wanted && wanted > list.Revision && query.Continue is null)
            throw new RefusedException(TooLarge(wanted, list.Revision));

        var left = list.Items.Where(stored => query.Continue is not { After: var after } || Order(stored, after) > 0).Where(query.Chooses).ToList();
        var page = query.Limit > 0 && left.Count > query.Limit ? left[..(int)query.Limit] : left;
        var next = page.Count < left.Count ? new ContinueToken(list.Revision, (page[^1].Namespace ?? "", page[^1].Name)) : null;
        // With a selector nobody counts what is left.
        var rest = query.Labels.Requirements.IsEmpty && query.Fields.Terms.IsEmpty ? left.Count - page.Count : (int?)null;
        return new(200, StatusReply.Json, ListPage.Write(call.Resource, list.Revision, [.. page.Select(stored => Shown(call, stored))], next, rest));
    }

    private ReadOnlyMemory<byte> Shown(ResourceCall call, StoredObject stored) => Field.Of(stored.Root)["apiVersion"].Text == call.Resource.Kind.ApiVersion
        ? stored.Json
        : JsonSerializer.SerializeToUtf8Bytes(Convert(stored.Root, call.Resource.Kind));

    private static ApiStatus TooLarge(long wanted, long current) => new(504, "Timeout", FormattableString.Invariant($"Timeout: Too large resource version: {wanted}, current: {current}"))
    {
        Details = StatusDetails.Empty with { Causes = [new("ResourceVersionTooLarge", "Too large resource version", "")] },
    };

    private static int Order(StoredObject stored, (string Space, string Name) after) =>
        string.CompareOrdinal(stored.Namespace ?? "", after.Space) is var spaces and not 0 ? spaces : string.CompareOrdinal(stored.Name, after.Name);

    private static bool Accepts(string accept) => accept.Length == 0
        || accept.Split(',').Select(one => one.Split(';')).Any(one => one[0].Trim() is "*/*" or "application/*" or StatusReply.Json && !one.Skip(1).Any(parameter => parameter.Trim().StartsWith("as=", StringComparison.Ordinal)));
}
