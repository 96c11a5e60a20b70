using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the server does with an object that replaces another (apiserver, pkg/endpoints/handlers/update.go, registry/rest/update.go, registry/generic/registry/store.go).</summary>
internal static class Updating
{
    private const string Modified = "the object has been modified; please apply your changes to the latest version and try again";

    public static ApiAnswer Answer(RequestScope scope, string body, bool yaml)
    {
        var root = ObjectJudgement.Defaulted(scope, new BodyDecoder(scope.Schema).Decode(body, yaml, scope.Kind, scope.Resource.Custom, scope.Options, scope.Warnings));
        scope.CheckName(root);
        scope.PutNamespace(root);
        if (scope.Existing() is not { } old)
        {
            return KindTraits.CreatesOnUpdate(scope.Kind) && scope.Path.Subresource is null
                ? Creation.Store(scope, root)
                : throw new RefusedException(Refusals.NotFound(scope.Path.Group, scope.Path.Resource, scope.Path.Name!));
        }
        if ((root.Map("metadata") ?? []).Text("uid") is { } uid && (old.Map("metadata") ?? []).Text("uid") is { } present && uid != present)
            throw Conflict(scope, $"StorageError: invalid object, Code: 4, Key: /registry/{scope.Path.Resource}/{(scope.Namespace is null ? "" : scope.Namespace + "/")}{scope.Path.Name}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: {uid}, UID in object meta: {present}");
        return Store(scope, root, old);
    }

    /// <summary>From the new object on, decoded and defaulted.</summary>
    public static ApiAnswer Store(RequestScope scope, JsonObject root, JsonObject old)
    {
        var (metadata, before) = (root.DefaultMap("metadata"), old.Map("metadata") ?? []);
        Version(scope, metadata, before);
        Prepare(scope, root, old);
        foreach (var field in new[] { "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds" })
            Keep(metadata, before, field);
        if (metadata.Text("uid") is null)
            Keep(metadata, before, "uid");
        Keep(metadata, before, "managedFields");
        ObjectJudgement.Update(scope, root, old);
        scope.Admit(root, old);
        return scope.Answer(200, root);
    }

    private static void Version(RequestScope scope, JsonObject metadata, JsonObject before)
    {
        if (metadata.Text("resourceVersion") is not { } version || version == "0")
        {
            if (scope.Resource.Custom is not null || !KindTraits.UpdatesUnconditionally(scope.Kind))
            {
                var faults = new FaultList();
                faults.Invalid(FieldPath.Root["metadata"]["resourceVersion"], 0, "must be specified for an update");
                throw new RefusedException(Refusals.Invalid(scope.Path.Group, scope.Path.Resource, scope.Path.Name!, faults.Verdict.Faults));
            }
            Keep(metadata, before, "resourceVersion");
        }
        else if (version != before.Text("resourceVersion"))
        {
            throw Conflict(scope, Modified);
        }
    }

    private static void Prepare(RequestScope scope, JsonObject root, JsonObject old)
    {
        var metadata = root.DefaultMap("metadata");
        Keep(metadata, old.Map("metadata") ?? [], "generation");
        if (scope.Path.Subresource == "status")
        {
            OnlyStatus(scope, root, old);
            return;
        }
        if (scope.Resource.HasStatus)
            Keep(root, old, "status");
        if ((scope.Resource.Custom is not null || KindTraits.HasGeneration(scope.Kind)) && !JsonNode.DeepEquals(Content(root), Content(old)))
            metadata["generation"] = (Field.Of(old)["metadata"]["generation"].Number ?? 0) + 1;
    }

    // Of a custom object the status alone is taken, of the API's own mostly the metadata too.
    private static void OnlyStatus(RequestScope scope, JsonObject root, JsonObject old)
    {
        foreach (var key in root.Select(entry => entry.Key).Union(old.Select(entry => entry.Key)).ToList())
        {
            if (key != "status" && (key != "metadata" || scope.Resource.Custom is not null))
                Keep(root, old, key);
        }
    }

    private static JsonObject Content(JsonObject root) =>
        new(root.Where(entry => entry.Key is not ("metadata" or "status")).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));

    private static void Keep(JsonObject map, JsonObject before, string key)
    {
        map.Remove(key);
        if (before[key] is { } value)
            map[key] = value.DeepClone();
    }

    private static RefusedException Conflict(RequestScope scope, string why) =>
        new(Refusals.Conflict(scope.Path.Group, scope.Path.Resource, scope.Path.Name!, why));
}
