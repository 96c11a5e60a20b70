using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The failures that the API knows, in its words (apimachinery, pkg/api/errors/errors.go).</summary>
public static class Refusals
{
    /// <param name="group">Of the kind.</param>
    /// <param name="name">Of the object; may be empty.</param>
    public static ApiStatus Invalid(string group, string kind, string name, IReadOnlyCollection<FieldFault> faults) =>
        new(422, "Invalid", $"{Qualified(kind, group)} {ShownValue.Quoted(name)} is invalid{(faults.Count == 0 ? "" : $": {Joined(faults)}")}")
        {
            Details = new(group, kind, name) { Causes = [.. faults.Select(fault => new StatusCause(Word(fault.Reason), fault.Message, fault.Name))] },
        };

    public static ApiStatus BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiStatus NotFound(string group, string resource, string name) =>
        new(404, "NotFound", $"{Qualified(resource, group)} {ShownValue.Quoted(name)} not found") { Details = new(group, resource, name) };

    public static ApiStatus AlreadyExists(string group, string resource, string name) =>
        new(409, "AlreadyExists", $"{Qualified(resource, group)} {ShownValue.Quoted(name)} already exists") { Details = new(group, resource, name) };

    public static ApiStatus Conflict(string group, string resource, string name, string why) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {Qualified(resource, group)} {ShownValue.Quoted(name)}: {why}") { Details = new(group, resource, name) };

    /// <summary>A name that is empty goes unsaid.</summary>
    public static ApiStatus Forbidden(string group, string resource, string name, string why) =>
        new(403, "Forbidden", name.Length == 0 ? $"{Qualified(resource, group)} is forbidden: {why}" : $"{Qualified(resource, group)} {ShownValue.Quoted(name)} is forbidden: {why}")
        {
            Details = new(group, resource, name),
        };

    /// <summary>A failure that has no reason of its own.</summary>
    public static ApiStatus Internal(string message) => new(500, "", message);

    public static ApiStatus TooLarge(string message) => new(413, "RequestEntityTooLarge", message);

    /// <summary>What the server says where the kind does not do what is asked.</summary>
    public static ApiStatus MethodNotAllowed() =>
        new(405, "MethodNotAllowed", "the server does not allow this method on the requested resource") { Details = StatusDetails.Empty };

    /// <summary>What the server says of a path that nobody serves.</summary>
    public static ApiStatus NoResource() => new(404, "NotFound", "the server could not find the requested resource") { Details = StatusDetails.Empty };

    /// <summary>What the server says of a patch that cannot be carried out.</summary>
    public static ApiStatus Unprocessable() =>
        new(422, "Invalid", "the server rejected our request due to an error in our request") { Details = StatusDetails.Empty };

    /// <summary>What was there once and is forgotten.</summary>
    public static ApiStatus Expired(string message) => new(410, "Expired", message);

    /// <summary>What the router says where the client takes none of the media types; that it takes none of their variants comes later, see <see cref="NotAcceptable"/>.</summary>
    public static ApiStatus NoRepresentation(params IEnumerable<string> available) =>
        new(406, "NotAcceptable", $"406: Not Acceptable\n\nAvailable representations: {string.Join(", ", available)}") { Details = StatusDetails.Empty };

    public static ApiStatus UnknownFormat(params IEnumerable<string> accepted) => new(415, "UnsupportedMediaType",
        $"the body of the request was in an unknown format - accepted media types include: {string.Join(", ", accepted)}");

    /// <summary>What the server says where the client takes nothing that it could say.</summary>
    public static ApiStatus NotAcceptable(params IEnumerable<string> served) => new(406, "NotAcceptable", $"only the following media types are accepted: {string.Join(", ", served)}");

    /// <summary>What the router says, which comes before the kind.</summary>
    public static ApiStatus UnsupportedMediaType() => new(415, "UnsupportedMediaType", "415: Unsupported Media Type") { Details = StatusDetails.Empty };

    /// <summary>Kind or resource with its group: <c>deployments.apps</c>.</summary>
    internal static string Qualified(string name, string group) => group.Length == 0 ? name : $"{name}.{group}";

    // Said once each, in the order of the first; a single one without brackets.
    private static string Joined(IEnumerable<FieldFault> faults)
    {
        var texts = faults.Select(fault => fault.Text).Distinct(StringComparer.Ordinal).ToImmutableArray();
        return texts is [var only] ? only : $"[{string.Join(", ", texts)}]";
    }

    private static string Word(FaultReason reason) => reason switch
    {
        FaultReason.Internal => "InternalError",
        _ => $"FieldValue{reason}",
    };
}
