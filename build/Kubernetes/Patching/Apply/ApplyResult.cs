using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes.Patching;

namespace Welkin.Kubernetes;

/// <summary>How something is applied.</summary>
/// <param name="Manager">Who applies.</param>
/// <param name="Time">When, to the second.</param>
/// <param name="ApiVersion">The version of the endpoint that is asked, such as <c>apps/v1</c>.</param>
public sealed record ApplyOptions(string Manager, DateTimeOffset Time, string ApiVersion)
{
    /// <summary>True where fields are taken from managers that set them to something else.</summary>
    public bool Force { get; init; }

    /// <summary>Empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>What this endpoint does not change and nobody comes to own by it; null for what <see cref="ResetFields"/> says.</summary>
    public FieldSet? Reset { get; init; }
}

/// <summary>The outcome: an object or a failure, never both.</summary>
/// <param name="Merged">The whole object with its managed fields, before defaulting and validation.</param>
/// <param name="Failure">Why the server refuses.</param>
public sealed record ApplyResult(JsonObject? Merged, ApplyFailure? Failure)
{
    internal static ApplyResult Refused(ApplyRefusal reason, string message, bool ofLive = false) => new(null, new ApplyFailure(reason, message, []) { OfLive = ofLive });
}

/// <summary>Why something cannot be applied, as the API server says it.</summary>
/// <param name="Conflicts">The causes of a conflict; empty for every other reason.</param>
public sealed record ApplyFailure(ApplyRefusal Reason, string Message, ImmutableArray<FieldConflict> Conflicts)
{
    private const string Several = "errors:";

    /// <summary>True where it is the object that is there that cannot be applied to.</summary>
    public bool OfLive { get; internal init; }

    /// <summary>The same for people, one line each: conflicts at their places in what was applied, as far as <see cref="PatchLimits.Places"/>.</summary>
    public ImmutableArray<PatchMistake> Mistakes(JsonNode? applied) => (Conflicts.IsEmpty, Message.Split('\n')) switch
    {
        (false, _) => [.. Conflicts.Select((conflict, index) => new PatchMistake(index < PatchLimits.Places ? conflict.PlaceIn(applied) : JsonPointer.Root, $"{conflict.Message}: {conflict.Field}"))],
        (_, [var first, .. var rest]) when first.EndsWith(Several, StringComparison.Ordinal) =>
            [.. rest.Select(line => new PatchMistake(JsonPointer.Root, first[..^Several.Length] + line.Trim(), OfLive))],
        _ => [new PatchMistake(JsonPointer.Root, Message, OfLive)],
    };
}

/// <summary>Which answer of the API server a failure is.</summary>
public enum ApplyRefusal
{
    /// <summary>400, reason BadRequest.</summary>
    BadRequest,

    /// <summary>409, reason Conflict, a cause FieldManagerConflict for each field.</summary>
    Conflict,

    /// <summary>422, reason Invalid, kind PatchOptions, a cause on fieldManager.</summary>
    InvalidOptions,

    /// <summary>500 without a reason: what is applied is not of the type.</summary>
    NotOfType,
}

/// <summary>A field that somebody else manages and that would change.</summary>
/// <param name="Manager">The manager as messages name it: <c>"edit" using v1</c>.</param>
/// <param name="Field">The field: <c>.spec.replicas</c>.</param>
public sealed record FieldConflict(string Manager, string Field)
{
    internal IReadOnlyList<FieldStep> Path { get; init; } = [];

    /// <summary>The place of the field in an object, or as much of the way to it as is there.</summary>
    public JsonPointer PlaceIn(JsonNode? root)
    {
        var (place, value) = (JsonPointer.Root, root);
        foreach (var step in Path)
        {
            if (step.NameIn(value) is not { } name || !place.Then(name).TryGet(root, out value))
                break;
            place = place.Then(name);
        }
        return place;
    }

    /// <summary>The message of the cause.</summary>
    public string Message => $"conflict with {Manager}";
}
