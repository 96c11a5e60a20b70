namespace Welkin.Kubernetes;

/// <summary>Answers requests that write as an API server does, as far as reading, defaulting, rules, patching and admission decide the answer. Stores nothing.</summary>
/// <param name="schema">The API's own kinds.</param>
/// <param name="store">What the cluster has.</param>
public sealed class RequestEvaluator(KubernetesSchema schema, IObjectStore store)
{
    internal const string YamlType = "application/yaml";

    private static readonly string[] Formats = ["application/json", YamlType, "application/vnd.kubernetes.protobuf"];

    /// <summary>Mutating admission; null where there is none.</summary>
    public MutationStep? Mutation { get; init; }

    /// <summary>Validating admission; null where there is none.</summary>
    public AdmissionStep? Admission { get; init; }

    /// <summary>Hands out addresses and ports; null where they stay as they are asked for.</summary>
    public AllocationStep? Allocation { get; init; }

    /// <summary>What the server puts into metadata; null where they stay as they are.</summary>
    public ServerFields? Server { get; init; }

    /// <summary>Server-side apply; where there is none it is not evaluated.</summary>
    public ApplyStep? Apply { get; init; }

    /// <summary>Completes a <c>generateName</c>; asked again where the name is taken.</summary>
    public Func<string, string> Complete { get; init; } = prefix => $"{prefix}00000";

    public ApiAnswer Answer(ApiRequest request) =>
        ResourcePath.Parse(request.Path) is { } path && ServedResource.Find(schema, store.Definitions, path) is { } resource
            ? Answer(request, path, resource)
            : ApiAnswer.Of(Refusals.NoResource());

    /// <summary>Answers a request whose path has been read and whose resource is found.</summary>
    public ApiAnswer Answer(ApiRequest request, ResourcePath path, ServedResource resource)
    {
        RequestScope? scope = null;
        try
        {
            scope = Scope(request, path, resource, out var mediaType);
            var answer = Answer(scope, request, mediaType);
            return answer with { Warnings = [.. scope.Warnings, .. answer.Warnings], NotEvaluated = [.. scope.NotEvaluated, .. answer.NotEvaluated] };
        }
        catch (RefusedException refused)
        {
            return ApiAnswer.Of(refused.Status) with { Warnings = [.. scope?.Warnings ?? []], NotEvaluated = [.. scope?.NotEvaluated ?? []] };
        }
        catch (FieldTypeException mistake)
        {
            // Decoding let it through, so it is of a custom kind whose schema the rules do not expect.
            return ApiAnswer.Of(Refusals.Internal(mistake.Message));
        }
    }

    private RequestScope Scope(ApiRequest request, ResourcePath path, ServedResource resource, out string mediaType)
    {
        Method(request.Method, path, resource);
        mediaType = MediaType(request, resource);
        var (kind, apply) = request.Method switch { "POST" => ("CreateOptions", false), "PUT" => ("UpdateOptions", false), _ => ("PatchOptions", mediaType == PatchStep.Apply) };
        return new(schema, store, resource, path, WriteOptions.Read(path.Query, kind, apply)) { Evaluator = this };
    }

    private static void Method(string method, ResourcePath path, ServedResource resource)
    {
        var verb = method switch { "POST" => "create", "PUT" => "update", "PATCH" => "patch", _ => "" };
        var place = method == "POST" ? path.Name is null == (path.Subresource is null) : path.Name is not null;
        if (!place || verb.Length == 0 || (path.Subresource is null && !resource.Verbs.IsEmpty && !resource.Verbs.Contains(verb)))
            throw new RefusedException(Refusals.MethodNotAllowed());
        if (path.Subresource is { } sub && !resource.Subresources.Contains(sub))
            throw new RefusedException(Refusals.NoResource());
    }

    private static string MediaType(ApiRequest request, ServedResource resource)
    {
        var mediaType = (request.ContentType ?? "").Split(';')[0].Trim();
        if (request.Method == "PATCH")
        {
            var accepted = PatchStep.Accepted(resource.Custom is not null).ToList();
            return accepted.Contains(mediaType) ? mediaType
                : throw new RefusedException(resource.Custom is not null ? Refusals.UnknownFormat(accepted) : Refusals.UnsupportedMediaType());
        }
        var sent = mediaType.Length == 0 ? Formats[0] : mediaType;
        return Formats.Contains(sent) ? sent : throw new RefusedException(Refusals.UnknownFormat(Formats));
    }

    private static ApiAnswer Answer(RequestScope scope, ApiRequest request, string mediaType) => (request.Method, scope.Path.Subresource) switch
    {
        _ when mediaType == Formats[2] => new(200, []) { NotEvaluated = ["bodies in protobuf"] },
        ("PUT" or "PATCH", "scale") => ScaleStep.Answer(scope, request, mediaType),
        ("POST", "token") => TokenStep.Answer(scope, request.Body, mediaType == YamlType),
        ("POST", "binding") => BindingStep.Answer(scope, request.Body, mediaType == YamlType),
        ("POST", null) => Creation.Answer(scope, request.Body, mediaType == YamlType),
        ("PUT", null or "status" or "ephemeralcontainers" or "resize" or "finalize" or "approval") => Updating.Answer(scope, request.Body, mediaType == YamlType),
        ("PATCH", null or "status" or "ephemeralcontainers" or "resize" or "approval") => PatchStep.Answer(scope, request.Body, mediaType),
        _ => new(200, []) { NotEvaluated = [$"the subresource {scope.Path.Subresource}"] },
    };
}
