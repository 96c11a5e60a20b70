using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>Makes the compact form of one version's API from what a server of it says: its OpenAPI v3 documents, its discovery and its version.</summary>
/// <remarks>
/// The text: a heading, a line for each resource, a line for each type in ordinal order (name, tab, schema without prose). Go types
/// whose JSON is not what OpenAPI says of them (amounts, ports, raw objects) are written as what they are.
/// </remarks>
public static class SchemaGenerator
{
    /// <summary>First line of the text.</summary>
    public const string Heading = "welkin kubernetes schema 1";

    internal const string QuantityType = "quantity";

    private const string References = "#/components/schemas/";
    private const string Kinds = "x-kubernetes-group-version-kind";

    private static readonly JsonSerializerOptions Dense = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Dropped = ["description", "x-kubernetes-unions", Kinds];

    private static readonly Dictionary<string, string> Special = new(StringComparer.Ordinal)
    {
        ["io.k8s.apimachinery.pkg.api.resource.Quantity"] = $$"""{"type":"{{QuantityType}}"}""",
        ["io.k8s.apimachinery.pkg.util.intstr.IntOrString"] = """{"format":"int32","x-kubernetes-int-or-string":true}""",
        ["io.k8s.apimachinery.pkg.runtime.RawExtension"] = """{"x-kubernetes-preserve-unknown-fields":true}""",
        ["io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1"] = """{"type":"object","x-kubernetes-preserve-unknown-fields":true}""",
        ["io.k8s.apimachinery.pkg.apis.meta.v1.Patch"] = """{"type":"object","x-kubernetes-preserve-unknown-fields":true}""",
    };

    /// <param name="folder">Holds <c>version.json</c>, <c>discovery-api.json</c>, <c>discovery-apis.json</c> and <c>openapi-v3/*.json</c>.</param>
    /// <exception cref="ReportedException">The folder lacks a file, or one is not what it should be.</exception>
    public static string Generate(string folder)
    {
        try
        {
            var types = Types(Path.Combine(folder, "openapi-v3"));
            var resources = new[] { "discovery-api.json", "discovery-apis.json" }.SelectMany(file => DiscoveryReader.Read(JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))));
            var version = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "version.json")))!;
            var server = (version["serverVersion"] ?? version)["gitVersion"]!.GetValue<string>();
            var named = KindTypes(types);
            return string.Concat(
            [
                $"{Heading}\n{server}\n",
                .. named.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"K\t{pair.Key}\t{pair.Value}\n"),
                .. resources.Select(resource => $"R\t{ResourceLine.Write(resource)}\n").Order(StringComparer.Ordinal),
                .. types.Select(type => $"T\t{type.Key}\t{Schema(type.Key, type.Value)}\n"),
            ]);
        }
        catch (Exception mistake) when (mistake is JsonException or IOException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new ReportedException($"{folder}: no API can be read from it: {mistake.Message}", mistake);
        }
    }

    private static SortedDictionary<string, JsonObject> Types(string folder)
    {
        var types = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            if (JsonNode.Parse(File.ReadAllText(file))?["components"]?["schemas"] is not JsonObject schemas)
                continue;
            foreach (var (name, schema) in schemas)
                types.TryAdd(name, schema!.AsObject());
        }
        return types.Count > 0 ? types : throw new InvalidOperationException("there are no schemas in openapi-v3/*.json");
    }

    // DeleteOptions and WatchEvent are spoken in every group; the core group, whose document comes first, stands for all.
    private static IEnumerable<KeyValuePair<string, string>> KindTypes(SortedDictionary<string, JsonObject> types) =>
        from type in types
        let kinds = type.Value[Kinds] as JsonArray
        where kinds is [_]
        let kind = kinds[0]!
        select KeyValuePair.Create($"{kind["group"]!.GetValue<string>()}\t{kind["version"]!.GetValue<string>()}\t{kind["kind"]!.GetValue<string>()}", type.Key);

    private static string Schema(string name, JsonObject schema) => Special.GetValueOrDefault(name) ?? Compact(schema)!.ToJsonString(Dense);

    private static JsonNode? Compact(JsonNode? node) => node switch
    {
        JsonObject schema when Reference(schema) is { } type => new JsonObject([new("$ref", type), .. Beside(schema)]),
        JsonObject schema => new JsonObject(schema.Where(pair => !Dropped.Contains(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, pair.Key switch
        {
            "properties" => Properties(pair.Value!.AsObject()),
            "items" or "additionalProperties" => Compact(pair.Value),
            _ => pair.Value?.DeepClone(),
        }))),
        _ => node?.DeepClone(),
    };

    private static JsonObject Properties(JsonObject properties) =>
        new(properties.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Compact(pair.Value))));

    // What a field says of itself and not of the type that it has.
    private static IEnumerable<KeyValuePair<string, JsonNode?>> Beside(JsonObject reference) =>
        from pair in reference
        where pair.Key is "default" or "x-kubernetes-map-type" or "x-kubernetes-patch-strategy" or "x-kubernetes-patch-merge-key"
        orderby pair.Key
        select KeyValuePair.Create(pair.Key, pair.Value?.DeepClone());

    // A reference with a default stands in an allOf of one.
    private static string? Reference(JsonObject schema) =>
        (schema["$ref"] ?? (schema["allOf"] is JsonArray { Count: 1 } only ? only[0]!["$ref"] : null))?.GetValue<string>()[References.Length..];
}
