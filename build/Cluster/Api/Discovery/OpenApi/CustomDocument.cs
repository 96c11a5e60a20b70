using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>The OpenAPI 3 document of a group and version that definitions make.</summary>
/// <param name="description">Has the types that all objects share.</param>
internal sealed class CustomDocument(ServerDescription description)
{
    private const string Meta = "io.k8s.apimachinery.pkg.apis.meta.v1.";
    private const string Scale = "io.k8s.api.autoscaling.v1.Scale";

    // Types that only discovery and watches speak of.
    private static readonly string[] Unused = [$"{Meta}APIResource", $"{Meta}APIResourceList", $"{Meta}WatchEvent"];

    private readonly Lazy<IReadOnlyList<KeyValuePair<string, JsonNode?>>> _meta = new(() => [.. Types(description, "apis/scheduling.k8s.io/v1", Meta).Where(type => !Unused.Contains(type.Key))]);
    private readonly Lazy<IReadOnlyList<KeyValuePair<string, JsonNode?>>> _scale = new(() => [.. Types(description, "apis/apps/v1", Scale)]);

    public byte[] Make(CustomKinds kinds)
    {
        var schemas = kinds.Kinds.SelectMany(kind => CustomSchemas.Of(kind))
            .Concat((HasScale(kinds) ? _meta.Value.Concat(_scale.Value) : _meta.Value).Select(type => KeyValuePair.Create(type.Key, type.Value?.DeepClone())));
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes CRD Swagger", ["version"] = "v0.1.0" },
            ["paths"] = new JsonObject(kinds.Kinds.SelectMany(kind => new CustomOperations(kind).All()).OrderBy(path => path.Key, StringComparer.Ordinal)),
            ["components"] = new JsonObject { ["schemas"] = new JsonObject(schemas.DistinctBy(type => type.Key).OrderBy(type => type.Key, StringComparer.Ordinal)) },
        });
    }

    private static bool HasScale(CustomKinds kinds) => kinds.Kinds.Any(kind => kind.Resource.Subresources.Any(sub => sub.Name == "scale"));

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Types(ServerDescription description, string document, string prefix) =>
        JsonNode.Parse(description.OpenApi[document].Json)!["components"]!["schemas"]!.AsObject().Where(type => type.Key.StartsWith(prefix, StringComparison.Ordinal));
}
