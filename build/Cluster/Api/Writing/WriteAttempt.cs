using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>One attempt to write: the store as the evaluator reads it, and what it read of the object that is written.</summary>
internal sealed class WriteAttempt(ClusterState state, ResourceCall call, ObjectConversion convert) : IObjectStore
{
    private StoredObject? _before;
    private JsonObject? _shown;

    public DateTimeOffset Time { get; } = state.Clock.GetUtcNow();

    public string Agent { get; } = ServerFields.Manager(call.Call.UserAgent);

    public bool DryRun { get; } = call.Query.First("dryRun").Length > 0;

    IEnumerable<JsonObject> IObjectStore.Definitions => state.Store.Definitions;

    public JsonObject? Find(string group, string resource, string? space, string name)
    {
        var stored = state.Store.Get(new(group, resource), space, name);
        if (name != call.Path.Name || call.Name != new ResourceName(group, resource))
            return stored?.Root;
        _before = stored;
        return _shown = stored is null ? null : InVersion(stored.Root);
    }

    /// <summary>True where nothing would change by storing it.</summary>
    public bool IsSame(JsonObject root) => _shown is not null && ReferenceEquals(_shown, _before?.Root) && JsonNode.DeepEquals(_shown, root);

    /// <summary>Null where another write came first.</summary>
    public StoredObject? Put(JsonObject root) =>
        state.Store.Put(call.Name, call.Namespace, root["metadata"]!["name"]!.GetValue<string>(), root, _before?.Revision ?? 0);

    /// <summary>Null where another write came first.</summary>
    public StoredObject? Remove() => state.Store.Delete(call.Name, call.Namespace, _before!.Name, _before.Revision);

    private JsonObject InVersion(JsonObject root) =>
        root["apiVersion"]?.GetValue<string>() == call.Resource.Kind.ApiVersion ? root : convert(root, call.Resource.Kind);
}
