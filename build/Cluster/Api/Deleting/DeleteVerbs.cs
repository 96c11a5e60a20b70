using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Deletes objects, one by name or all that selectors choose (apiserver, pkg/endpoints/handlers/delete.go).</summary>
/// <param name="admission">In the order in which they are asked.</param>
public sealed class DeleteVerbs(ClusterState state, IReadOnlyList<IAdmissionPlugin> admission) : IVerbHandler
{
    private readonly ObjectDeletion _deletion = new(state);

    /// <summary>Reads an object in another version of its group than the one it was written in.</summary>
    public ObjectConversion Convert { get; init; } = new VersionConversion(state.Schema).Of;

    public bool Handles(ResourceCall call) => call.Verb is "delete" or "deletecollection";

    public Task<ApiReply> AnswerAsync(ResourceCall call, CancellationToken cancel)
    {
        if (call.Path.Subresource is not null || (!call.Resource.Verbs.IsEmpty && !call.Resource.Verbs.Contains(call.Verb)))
            throw new RefusedException(Refusals.MethodNotAllowed());
        var options = DeleteOptions.Read(state.Schema, call);
        return Task.FromResult<ApiReply>(call.Verb == "delete" ? One(call, options, cancel) : Collection(call, options, cancel));
    }

    private BodyReply One(ResourceCall call, DeleteOptions options, CancellationToken cancel)
    {
        var chain = new AdmissionChain(admission, call, options.DryRun);
        ImmortalNamespaces.Protect(call);
        if (_deletion.Delete(call.Name, call.Resource.Kind, call.Namespace, call.Path.Name!, options, chain.Delete, cancel) is not var (before, shown, gone))
            throw new RefusedException(Refusals.NotFound(call.Path.Group, call.Path.Resource, call.Path.Name!));
        var code = !gone && options.DependentsToo ? 202 : 200;
        var body = gone && !DeletedObjects.AreShown(call.Name) ? DeletedObjects.Status(call.Name, before) : InVersion(shown, call.Resource.Kind);
        return new(code, StatusReply.Json, JsonSerializer.SerializeToUtf8Bytes(body)) { Warnings = [.. chain.Warnings] };
    }

    private BodyReply Collection(ResourceCall call, DeleteOptions options, CancellationToken cancel)
    {
        var chain = new AdmissionChain(admission, call, options.DryRun);
        var query = ListQuery.Read(call, DefinedVersion.Of(state.Store, call));
        var chosen = state.Store.List(call.Name, call.Namespace).Items.Where(query.Chooses).ToList();
        foreach (var item in chosen)
            _deletion.Delete(call.Name, call.Resource.Kind, item.Namespace, item.Name, options, chain.Delete, cancel);
        var list = new JsonObject
        {
            ["kind"] = $"{call.Resource.Kind.Kind}List",
            ["apiVersion"] = call.Resource.Kind.ApiVersion,
            ["metadata"] = new JsonObject { ["resourceVersion"] = FormattableString.Invariant($"{state.Store.Revision}") },
            ["items"] = new JsonArray([.. chosen.Select(item => Item(call, item.Root))]),
        };
        return new(200, StatusReply.Json, JsonSerializer.SerializeToUtf8Bytes(list)) { Warnings = [.. chain.Warnings] };
    }

    // Items of lists of the API's own kinds do not say what they are.
    private JsonObject Item(ResourceCall call, JsonObject root)
    {
        var item = InVersion(root, call.Resource.Kind).DeepClone().AsObject();
        if (call.Resource.Custom is null)
        {
            item.Remove("kind");
            item.Remove("apiVersion");
        }
        return item;
    }

    private JsonObject InVersion(JsonObject root, GroupVersionKind kind) => root["apiVersion"]?.GetValue<string>() == kind.ApiVersion ? root : Convert(root, kind);
}
