using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Reads bodies that are no object of the path's resource, such as the options of a deletion.</summary>
public static class RequestBody
{
    /// <summary>Unknown fields are passed over, as everywhere but where the query asks otherwise.</summary>
    /// <exception cref="RefusedException">The body cannot be decoded.</exception>
    public static JsonObject Decode(KubernetesSchema schema, ApiRequest request, GroupVersionKind expected) =>
        new BodyDecoder(schema).Decode(request.Body, (request.ContentType ?? "").StartsWith(RequestEvaluator.YamlType, StringComparison.Ordinal), expected, null, Ignoring, []);

    private static WriteOptions Ignoring { get; } = new(false, "Ignore", "", false);
}
