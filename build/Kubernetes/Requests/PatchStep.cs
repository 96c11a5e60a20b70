using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kubernetes.Patching;

namespace Welkin.Kubernetes;

/// <summary>What the server does with a patch (apiserver, pkg/endpoints/handlers/patch.go).</summary>
internal static class PatchStep
{
    public const string Json = "application/json-patch+json";
    public const string Merge = "application/merge-patch+json";
    public const string Strategic = "application/strategic-merge-patch+json";
    public const string Apply = "application/apply-patch+yaml";

    private const int MostOperations = 10_000;

    /// <summary>What a kind takes, in the order in which the server lists it.</summary>
    public static IEnumerable<string> Accepted(bool custom) => custom ? [Json, Merge, Apply] : [Json, Merge, Strategic, Apply];

    public static ApiAnswer Answer(RequestScope scope, string body, string mediaType)
    {
        if (mediaType == Apply)
            return Applied(scope, body);
        if (scope.Existing() is not { } old)
            throw new RefusedException(Refusals.NotFound(scope.Path.Group, scope.Path.Resource, scope.Path.Name!));
        var root = Patched(scope, old, scope.Kind, scope.Resource.Custom, body, mediaType);
        scope.CheckName(root);
        scope.PutNamespace(root);
        return Updating.Store(scope, ObjectJudgement.Defaulted(scope, root), old);
    }

    /// <summary>The patched object, decoded but not defaulted.</summary>
    /// <param name="kind">Of the object that is patched, which a subresource may have of its own.</param>
    public static JsonObject Patched(RequestScope scope, JsonObject old, GroupVersionKind kind, CustomResourceVersion? custom, string body, string mediaType)
    {
        var patched = Result(scope.Schema, old, body, mediaType);
        var json = patched?.ToJsonString() ?? "null";
        try
        {
            var element = BodyText.Plain(json);
            var decoded = new BodyDecoder(scope.Schema).Decode(element, BodyDecoder.KindOf(element, kind), kind, custom);
            if (!decoded.Strict.IsEmpty && scope.Options.IsStrict)
                throw new DecodeException($"strict decoding error: {string.Join(", ", decoded.Strict)}");
            if (scope.Options.Warns)
                scope.Warnings.AddRange(decoded.Strict);
            return decoded.Root;
        }
        catch (DecodeException mistake)
        {
            var faults = new FaultList();
            faults.InvalidShown(FieldPath.Root["patch"], ShownValue.Quoted(json), mistake.Message);
            throw new RefusedException(Refusals.Invalid("", "", "", faults.Verdict.Faults));
        }
    }

    private static JsonNode? Result(KubernetesSchema schema, JsonObject old, string body, string mediaType)
    {
        var patch = Read(body, mediaType == Json ? "error decoding patch: " : "");
        if (mediaType == Json && patch is JsonArray { Count: > MostOperations } operations)
            throw new RefusedException(Refusals.TooLarge(FormattableString.Invariant($"The allowed maximum operations in a JSON patch is {MostOperations}, got {operations.Count}")));
        try
        {
            return mediaType switch
            {
                Json => JsonPatch.Read(patch).Apply(old),
                Merge => MergePatch.Apply(old, patch),
                _ => StrategicMergePatch.Apply(old, patch, schema),
            };
        }
        catch (PatchException mistake)
        {
            throw new RefusedException(mediaType == Json ? Refusals.Unprocessable() : Refusals.BadRequest(mistake.Message));
        }
    }

    private static JsonNode? Read(string body, string before)
    {
        try
        {
            return RawValue.Of(BodyText.Plain(body));
        }
        catch (DecodeException mistake)
        {
            throw new RefusedException(Refusals.BadRequest(before + mistake.Message));
        }
    }

    private static ApiAnswer Applied(RequestScope scope, string body)
    {
        if (scope.Evaluator.Apply is null)
            return new(200, []) { NotEvaluated = ["server-side apply"] };
        var live = scope.Existing();
        var root = Merged(scope, live, Configuration(body));
        scope.CheckName(root);
        scope.PutNamespace(root);
        return live is null ? Creation.Store(scope, root, applied: true) : Updating.Store(scope, root, live, applied: true);
    }

    /// <summary>What applying makes of an object, decoded and with its defaults.</summary>
    public static JsonObject Merged(RequestScope scope, JsonObject? live, JsonObject applied)
    {
        var type = scope.Resource.Custom?.Schema ?? scope.Type ?? ValueSchema.Anything;
        var outcome = scope.Evaluator.Apply!(new(live, applied, type, scope.Kind, scope.Options.FieldManager, scope.Options.Force) { Custom = scope.Resource.Custom, Subresource = scope.Subresource });
        return outcome.Failure is { } failure
            ? throw new RefusedException(failure)
            : ObjectJudgement.Defaulted(scope, Decoded(scope, outcome.Merged!));
    }

    public static JsonObject Configuration(string body)
    {
        try
        {
            return RawValue.Of(BodyText.Read(body, yaml: true).Json) as JsonObject ?? throw new DecodeException("the body is no object");
        }
        catch (DecodeException mistake)
        {
            throw new RefusedException(Refusals.BadRequest($"error decoding YAML: error converting YAML to JSON: {mistake.Message}"));
        }
    }

    private static JsonObject Decoded(RequestScope scope, JsonObject root)
    {
        try
        {
            return new BodyDecoder(scope.Schema).Decode(JsonSerializer.SerializeToElement(root), scope.Kind, scope.Kind, scope.Resource.Custom).Root;
        }
        catch (DecodeException mistake)
        {
            throw new RefusedException(Refusals.Internal(mistake.Message));
        }
    }
}
