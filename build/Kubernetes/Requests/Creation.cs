using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the server does with a new object (apiserver, pkg/endpoints/handlers/create.go, registry/rest/create.go).</summary>
internal static class Creation
{
    /// <summary>What names keep free for the part that the server adds to <c>generateName</c>.</summary>
    private const int LongestPrefix = 58;

    /// <summary>How often a name is generated until one is free (RetryGenerateName).</summary>
    private const int Attempts = 8;

    private static readonly string[] OfTheServer = ["uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"];

    public static ApiAnswer Answer(RequestScope scope, string body, bool yaml)
    {
        var decoder = new BodyDecoder(scope.Schema);
        var root = ObjectJudgement.Defaulted(scope, decoder.Decode(body, yaml, scope.Kind, scope.Resource.Custom, scope.Options, scope.Warnings));
        return Store(scope, root);
    }

    /// <summary>From the decoded and defaulted object on.</summary>
    /// <param name="applied">True where its managers are in it already.</param>
    public static ApiAnswer Store(RequestScope scope, JsonObject root, bool applied = false)
    {
        scope.PutNamespace(root);
        Lifecycle(scope);
        if (scope.Kind is { Group: "apps", Kind: "DaemonSet" })
            DaemonSetGeneration.Begin(root);
        root = applied ? root : scope.Tracked(root, null);
        scope.Mutate(root, null);
        Prepare(scope, root);
        ObjectJudgement.Create(scope, root);
        scope.Evaluator.Allocation?.Invoke(scope.Kind, root, null);
        scope.Admit(root, null);
        var metadata = root.DefaultMap("metadata");
        if (scope.Store.Find(scope.Path.Group, scope.Path.Resource, scope.Namespace, metadata.Text("name") ?? "") is not null)
            throw new RefusedException(Refusals.AlreadyExists(scope.Path.Group, scope.Path.Resource, metadata.Text("name") ?? ""));
        if (metadata.Text("resourceVersion") is not (null or "0") && !scope.Options.DryRun)
            throw new RefusedException(Refusals.Internal("resourceVersion should not be set on objects to be created"));
        return scope.Answer(201, root);
    }

    // Admission plugin NamespaceLifecycle.
    private static void Lifecycle(RequestScope scope)
    {
        if (scope.Namespace is not { } space)
            return;
        if (scope.NamespaceObject() is not { } found)
            throw new RefusedException(Refusals.NotFound("", "namespaces", space));
        if ((found.Map("metadata") ?? []).Text("deletionTimestamp") is not null)
            throw new RefusedException(Refusals.Forbidden(scope.Path.Group, scope.Path.Resource, "", $"unable to create new content in namespace {space} because it is being terminated"));
    }

    private static void Prepare(RequestScope scope, JsonObject root)
    {
        var metadata = root.DefaultMap("metadata");
        foreach (var field in OfTheServer)
            metadata.Remove(field);
        if (scope.Evaluator.Server is { } server)
        {
            metadata["uid"] = server.Uid();
            metadata["creationTimestamp"] = server.Written;
        }
        else
        {
            metadata.Remove("managedFields");
        }
        if (metadata.Text("name") is null && metadata.Text("generateName") is { } prefix)
            metadata["name"] = Generated(scope, prefix.Length > LongestPrefix ? prefix[..LongestPrefix] : prefix);
        if (scope.Kind is { Group: "", Kind: "Pod" })
            PodCreation.Prepare(root);
        if (scope.Kind is { Group: "", Kind: "Namespace" })
            root.DefaultMap("spec")["finalizers"] ??= new JsonArray("kubernetes");
        if (scope.Kind is { Group: "batch", Kind: "Job" } && scope.Evaluator.Server is not null)
        {
            JobSelector.Generate(root);
            // As the store reads it back, which puts defaults in once more.
            if (metadata.Map("labels") is null or { Count: 0 })
                metadata["labels"] = root.Map("spec")?.Map("template")?.Map("metadata")?.Map("labels")?.DeepClone();
        }
        if (scope.Kind is { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" })
            root["status"] = DefinitionCreation.Status(root.Map("spec") ?? []);
        if (scope.Resource.HasStatus && !KeepsStatus(scope.Kind))
            root.Remove("status");
        if (scope.Resource.Custom is not null || KindTraits.HasGeneration(scope.Kind))
            metadata["generation"] = 1L;
    }

    private static string Generated(RequestScope scope, string prefix)
    {
        var name = scope.Evaluator.Complete(prefix);
        for (var attempt = 1; attempt < Attempts && scope.Store.Find(scope.Path.Group, scope.Path.Resource, scope.Namespace, name) is not null; attempt++)
            name = scope.Evaluator.Complete(prefix);
        return name;
    }

    // Their strategies leave it or put in their own, which defaulting did.
    private static bool KeepsStatus(GroupVersionKind kind) => kind.Group.Length == 0 && kind.Kind is "Node" or "Namespace" or "Pod" or "PersistentVolume" or "PersistentVolumeClaim"
        || kind.Kind is "CustomResourceDefinition" or "CertificateSigningRequest";
}
