namespace Welkin.Kubernetes;

/// <summary>A request to the API that writes, as it came over the wire.</summary>
/// <param name="Method">POST, PUT or PATCH.</param>
/// <param name="Path">With its query.</param>
/// <param name="ContentType">The media type of the body, parameters and all; null where none is said.</param>
/// <param name="Body">The text of the body.</param>
public sealed record ApiRequest(string Method, string Path, string? ContentType, string Body);
