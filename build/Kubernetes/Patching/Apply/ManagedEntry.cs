using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What one manager of fields owns of an object: an entry of <c>metadata.managedFields</c>.</summary>
/// <param name="Manager">Who it is, by the name that it gave.</param>
/// <param name="Applies">True for what was applied; false for what was created, updated or patched.</param>
/// <param name="ApiVersion">The version in which the fields are named.</param>
/// <param name="Subresource">Empty for the object itself.</param>
/// <param name="Time">When the manager last changed something, as written; null where it is not known.</param>
/// <param name="Fields">What it owns.</param>
public sealed record ManagedEntry(string Manager, bool Applies, string ApiVersion, string Subresource, string? Time, FieldSet Fields)
{
    internal const string FieldsType = "FieldsV1";

    /// <summary>What tells managers apart: who applies is one whatever the version (BuildManagerIdentifier).</summary>
    internal string Identity => new JsonObject(new (string Key, string Value)[]
    {
        ("manager", Manager),
        ("operation", Operation),
        ("apiVersion", Applies ? "" : ApiVersion),
        ("subresource", Subresource),
    }.Where(pair => pair.Value.Length > 0).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))).ToJsonString();

    internal string Operation => Applies ? "Apply" : "Update";

    /// <summary>As messages name it: <c>"edit" with subresource "status" using v1</c>.</summary>
    internal string Shown =>
        $"{GoQuote.Of(Manager)}{(Subresource.Length > 0 ? $" with subresource {GoQuote.Of(Subresource)}" : "")}{(Applies ? "" : $" using {ApiVersion}")}";

    /// <exception cref="FormatException">The entry is none; the message is the API server's.</exception>
    internal static ManagedEntry Read(JsonNode? node, int index)
    {
        var entry = node as JsonObject ?? throw new FormatException($"entry {index} is no map");
        string Text(string key) => JsonTypes.Text(entry[key]) ?? "";
        var applies = Text("operation") switch { "Apply" => true, "Update" => false, _ => throw new FormatException("operation must be `Apply` or `Update`") };
        if (Text("apiVersion").Length == 0)
            throw new FormatException("apiVersion must not be empty");
        if (Text("fieldsType") is not FieldsType and var type)
            throw new FormatException($"{(type.Length == 0 ? "missing fieldsType" : $"invalid fieldsType {GoQuote.Of(type)}")} in managed fields entry {index}");
        return new ManagedEntry(Text("manager"), applies, Text("apiVersion"), Text("subresource"), JsonTypes.Text(entry["time"]), entry["fieldsV1"] is JsonObject fields ? FieldSet.Read(fields) : FieldSet.Empty);
    }

    internal JsonObject ToJson()
    {
        var entry = new JsonObject { ["manager"] = Manager, ["operation"] = Operation, ["apiVersion"] = ApiVersion };
        if (Time is not null)
            entry["time"] = Time;
        entry["fieldsType"] = FieldsType;
        entry["fieldsV1"] = Fields.ToJson();
        if (Subresource.Length > 0)
            entry["subresource"] = Subresource;
        return entry;
    }
}
