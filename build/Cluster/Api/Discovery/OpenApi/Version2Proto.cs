using System.Text.Json;

namespace Welkin.Cluster;

/// <summary>OpenAPI 2 in protocol buffers, as clients written in Go ask for it (gnostic, openapiv2/OpenAPIv2.proto). Only what the API's documents use.</summary>
internal static class Version2Proto
{
    private static readonly Dictionary<string, int> Verbs = new(StringComparer.Ordinal) { ["get"] = 2, ["put"] = 3, ["post"] = 4, ["delete"] = 5, ["options"] = 6, ["head"] = 7, ["patch"] = 8 };

    public static byte[] Write(ReadOnlyMemory<byte> json)
    {
        using var parsed = JsonDocument.Parse(json);
        var root = parsed.RootElement;
        return ProtoMessage.Write(document =>
        {
            Text(document, 1, root, "swagger");
            Under(document, 2, root, "info", (info, of) =>
            {
                Text(info, 1, of, "title");
                Text(info, 2, of, "version");
            });
            Under(document, 8, root, "paths", (paths, of) => Named(paths, 2, of, Path));
            Under(document, 9, root, "definitions", (definitions, of) => Named(definitions, 1, of, Version2Schema.Write));
            Under(document, 10, root, "parameters", (parameters, of) => Named(parameters, 1, of, Parameter));
            foreach (var requirement in Items(root, "security"))
                document.Message(12, security => Named(security, 1, requirement, (scopes, of) => Texts(scopes, 1, of)));
            Under(document, 13, root, "securityDefinitions", (definitions, of) => Named(definitions, 1, of, (definition, key) => definition.Message(2, item => ApiKey(item, key))));
        });
    }

    internal static void Text(ProtoMessage message, int field, JsonElement of, string key)
    {
        if (of.TryGetProperty(key, out var value))
            message.Text(field, value.GetString()!);
    }

    internal static void Texts(ProtoMessage message, int field, JsonElement list)
    {
        foreach (var item in list.EnumerateArray())
            message.Text(field, item.GetString()!);
    }

    internal static void Under(ProtoMessage message, int field, JsonElement of, string key, Action<ProtoMessage, JsonElement> fill)
    {
        if (of.TryGetProperty(key, out var value))
            message.Message(field, inner => fill(inner, value));
    }

    /// <summary>A map as its pairs of name and value.</summary>
    internal static void Named(ProtoMessage message, int field, JsonElement map, Action<ProtoMessage, JsonElement> fill)
    {
        foreach (var pair in map.EnumerateObject())
        {
            message.Message(field, named =>
            {
                named.Text(1, pair.Name);
                named.Message(2, value => fill(value, pair.Value));
            });
        }
    }

    /// <summary>What begins with <c>x-</c>, each as YAML, which JSON is.</summary>
    internal static void Extensions(ProtoMessage message, int field, JsonElement of)
    {
        foreach (var pair in of.EnumerateObject().Where(pair => pair.Name.StartsWith("x-", StringComparison.Ordinal)))
        {
            message.Message(field, named =>
            {
                named.Text(1, pair.Name);
                named.Message(2, any => any.Text(2, pair.Value.GetRawText()));
            });
        }
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement of, string key) => of.TryGetProperty(key, out var list) ? list.EnumerateArray() : default;

    private static void Path(ProtoMessage path, JsonElement of)
    {
        foreach (var (verb, field) in Verbs)
            Under(path, field, of, verb, Operation);
        foreach (var parameter in Items(of, "parameters"))
            path.Message(9, item => ParameterOrReference(item, parameter));
        Extensions(path, 10, of);
    }

    private static void Operation(ProtoMessage operation, JsonElement of)
    {
        foreach (var (key, field) in new[] { ("tags", 1), ("produces", 6), ("consumes", 7), ("schemes", 10) })
        {
            if (of.TryGetProperty(key, out var texts))
                Texts(operation, field, texts);
        }
        Text(operation, 3, of, "description");
        Text(operation, 5, of, "operationId");
        foreach (var parameter in Items(of, "parameters"))
            operation.Message(8, item => ParameterOrReference(item, parameter));
        Under(operation, 9, of, "responses", (responses, codes) => Named(responses, 1, codes, (value, response) => value.Message(1, inner => Response(inner, response))));
        Extensions(operation, 13, of);
    }

    private static void Response(ProtoMessage response, JsonElement of)
    {
        Text(response, 1, of, "description");
        Under(response, 2, of, "schema", (item, schema) => item.Message(1, inner => Version2Schema.Write(inner, schema)));
    }

    private static void ParameterOrReference(ProtoMessage item, JsonElement of)
    {
        if (of.TryGetProperty("$ref", out _))
            item.Message(2, reference => Text(reference, 1, of, "$ref"));
        else
            item.Message(1, parameter => Parameter(parameter, of));
    }

    private static void Parameter(ProtoMessage parameter, JsonElement of)
    {
        var place = of.GetProperty("in").GetString();
        if (place == "body")
            parameter.Message(1, body => Body(body, of));
        else
            parameter.Message(2, other => other.Message(place == "path" ? 4 : 3, value => Value(value, of, inPath: place == "path")));
    }

    private static void Body(ProtoMessage body, JsonElement of)
    {
        Text(body, 1, of, "description");
        Text(body, 2, of, "name");
        Text(body, 3, of, "in");
        body.Flag(4, IsTrue(of, "required"));
        Under(body, 5, of, "schema", Version2Schema.Write);
    }

    // One in the query has a field more, after which its numbers are one higher.
    private static void Value(ProtoMessage value, JsonElement of, bool inPath)
    {
        value.Flag(1, IsTrue(of, "required"));
        Text(value, 2, of, "in");
        Text(value, 3, of, "description");
        Text(value, 4, of, "name");
        Text(value, inPath ? 5 : 6, of, "type");
        value.Flag(inPath ? 19 : 20, IsTrue(of, "uniqueItems"));
    }

    private static void ApiKey(ProtoMessage key, JsonElement of)
    {
        Text(key, 1, of, "type");
        Text(key, 2, of, "name");
        Text(key, 3, of, "in");
        Text(key, 4, of, "description");
    }

    private static bool IsTrue(JsonElement of, string key) => of.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.True;
}
