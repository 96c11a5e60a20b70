using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>One request on its way through the server: what it asks of which resource, and what is said on the way.</summary>
internal sealed record RequestScope(KubernetesSchema Schema, IObjectStore Store, ServedResource Resource, ResourcePath Path, WriteOptions Options)
{
    public required RequestEvaluator Evaluator { get; init; }

    public List<string> Warnings { get; } = [];

    public SortedSet<string> NotEvaluated { get; } = new(StringComparer.Ordinal);

    public GroupVersionKind Kind => Resource.Kind;

    public string Subresource => Path.Subresource ?? "";

    public ValueSchema? Type => Schema.Find(Kind);

    public string? Namespace => Resource.Namespaced ? Path.Namespace : null;

    /// <summary>The object that the path names; null where there is none.</summary>
    public JsonObject? Existing() => Path.Name is null ? null : Store.Find(Path.Group, Path.Resource, Namespace, Path.Name);

    public JsonObject? NamespaceObject() => Namespace is null ? null : Store.Find("", "namespaces", null, Namespace);

    /// <exception cref="RefusedException">Always, where there are faults.</exception>
    public void Refuse(FaultList faults, string name)
    {
        NotEvaluated.UnionWith(faults.Verdict.NotEvaluated);
        if (faults.Verdict.Refused)
            throw new RefusedException(Refusals.Invalid(Kind.Group, Kind.Kind, name, [.. faults.Verdict.Faults.Where(fault => !fault.Tolerated)]));
    }

    /// <summary>The namespace that the path says, or a refusal (apiserver: EnsureObjectNamespaceMatchesRequestNamespace).</summary>
    public void PutNamespace(JsonObject root)
    {
        var metadata = root.DefaultMap("metadata");
        if (Namespace is null)
            metadata.Remove("namespace");
        else if (metadata.Text("namespace") is not { } said)
            metadata["namespace"] = Namespace;
        else if (said != Namespace)
            throw new RefusedException(Refusals.BadRequest("the namespace of the provided object does not match the namespace sent on the request"));
    }

    /// <summary>Upstream: checkName (apiserver, pkg/endpoints/handlers/rest.go).</summary>
    public void CheckName(JsonObject root)
    {
        var metadata = root.Map("metadata") ?? [];
        if (metadata.Text("name") is not { } name)
            throw new RefusedException(Refusals.BadRequest("the name of the object (based on URL) was undeterminable: name must be provided"));
        if (name != Path.Name)
            throw new RefusedException(Refusals.BadRequest($"the name of the object ({name}) does not match the name on the URL ({Path.Name})"));
        if (Namespace is not null && metadata.Text("namespace") is { } space && space != Namespace)
            throw new RefusedException(Refusals.BadRequest($"the namespace of the object ({space}) does not match the namespace on the request ({Namespace})"));
    }

    /// <summary>The object as the server writes it, with its managers after this write.</summary>
    public JsonObject Tracked(JsonObject root, JsonObject? old)
    {
        if (Evaluator.Server is not { } server)
            return root;
        var reset = ManagerList.IsReset(root);
        var whole = Written(root);
        if (reset)
            whole.DefaultMap("metadata")["managedFields"] = new JsonArray();
        Track(server, whole, old);
        return whole;
    }

    /// <summary>Gives a changed object its managers.</summary>
    public void Track(ServerFields server, JsonObject root, JsonObject? old)
    {
        var manager = Options.FieldManager.Length > 0 ? Options.FieldManager : server.Agent;
        ManagedFields.Track(Schema, CustomResources.Of(Resource.Custom), old, root, ManagedFields.Entry(manager, Kind.ApiVersion, Subresource, server.Time));
    }

    /// <summary>Asks mutating admission, which comes before the rules.</summary>
    public void Mutate(JsonObject root, JsonObject? old) => Evaluator.Mutation?.Invoke(Question(root, old));

    /// <summary>Asks admission, which comes after the rules.</summary>
    public void Admit(JsonObject root, JsonObject? old)
    {
        if (Evaluator.Admission?.Invoke(Question(root, old)) is not { } verdict)
            return;
        if (verdict.Refusal is { } why)
            throw new RefusedException(Refusals.Forbidden(Path.Group, Path.Resource, (root.Map("metadata") ?? []).Text("name") ?? "", why));
        if (!verdict.Faults.IsEmpty)
            throw new RefusedException(Refusals.Invalid(Path.Group, Kind.Kind, (root.Map("metadata") ?? []).Text("name") ?? "", verdict.Faults));
        Warnings.AddRange(verdict.Warnings);
    }

    /// <summary>An answer with the object as the server writes it.</summary>
    public ApiAnswer Answer(int code, JsonObject root)
    {
        var body = Written(root);
        return new(code, body) { Stored = body };
    }

    /// <summary>Answers that something is done, where no object says it.</summary>
    public static ApiAnswer Done() =>
        new(201, new() { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["code"] = 201 });

    /// <summary>The object as the server writes it.</summary>
    public JsonObject Written(JsonObject root)
    {
        if (Type is not { } type || Resource.Custom is not null)
            return root;
        var body = ObjectNormalForm.Answered(root, type);
        body.Remove("kind");
        body.Remove("apiVersion");
        body.Insert(0, "apiVersion", Kind.ApiVersion);
        body.Insert(0, "kind", Kind.Kind);
        return body;
    }

    private AdmissionRequest Question(JsonObject root, JsonObject? old) => new(Kind, Path.Resource, Subresource, root, old, NamespaceObject());
}
