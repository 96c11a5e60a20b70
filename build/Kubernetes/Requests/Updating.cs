using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the server does with an object that replaces another (apiserver, pkg/endpoints/handlers/update.go, registry/rest/update.go, registry/generic/registry/store.go).</summary>
internal static class Updating
{
    private const string Modified = "the object has been modified; please apply your changes to the latest version and try again";

    private static readonly string[] OfTheServer = ["creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds"];

    public static ApiAnswer Answer(RequestScope scope, string body, bool yaml)
    {
        var root = ObjectJudgement.Defaulted(scope, new BodyDecoder(scope.Schema).Decode(body, yaml, scope.Kind, scope.Resource.Custom, scope.Options, scope.Warnings));
        scope.CheckName(root);
        scope.PutNamespace(root);
        if (scope.Existing() is not { } old)
        {
            return KindTraits.CreatesOnUpdate(scope.Kind) && scope.Subresource.Length == 0
                ? Creation.Store(scope, root)
                : throw new RefusedException(Refusals.NotFound(scope.Path.Group, scope.Path.Resource, scope.Path.Name!));
        }
        if ((root.Map("metadata") ?? []).Text("uid") is { } uid && (old.Map("metadata") ?? []).Text("uid") is { } present && uid != present)
            throw Conflict(scope, $"StorageError: invalid object, Code: 4, Key: /registry/{scope.Path.Resource}/{(scope.Namespace is null ? "" : scope.Namespace + "/")}{scope.Path.Name}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: {uid}, UID in object meta: {present}");
        return Store(scope, root, old);
    }

    /// <summary>From the new object on, decoded and defaulted.</summary>
    /// <param name="applied">True where its managers are in it already.</param>
    public static ApiAnswer Store(RequestScope scope, JsonObject root, JsonObject old, bool applied = false)
    {
        var before = old.Map("metadata") ?? [];
        Version(scope, root.DefaultMap("metadata"), before);
        root = applied ? root : scope.Tracked(root, old);
        scope.Mutate(root, old);
        root = UpdatePreparation.Of(scope, root, old);
        var metadata = root.DefaultMap("metadata");
        foreach (var field in OfTheServer)
            metadata.Keep(before, field);
        if (metadata.Text("uid") is null)
            metadata.Keep(before, "uid");
        if (scope.Evaluator.Server is null)
            metadata.Keep(before, "managedFields");
        ObjectJudgement.Update(scope, root, old);
        if (scope.Subresource.Length == 0)
            scope.Evaluator.Allocation?.Invoke(scope.Kind, root, old);
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
            metadata.Keep(before, "resourceVersion");
        }
        else if (version != before.Text("resourceVersion"))
        {
            throw Conflict(scope, Modified);
        }
    }

    private static RefusedException Conflict(RequestScope scope, string why) =>
        new(Refusals.Conflict(scope.Path.Group, scope.Path.Resource, scope.Path.Name!, why));
}
