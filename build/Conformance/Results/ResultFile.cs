using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>A result as JSON: one document, the same text for the same result, and read back.</summary>
public static class ResultFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Strict)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static string Schema
    {
        get
        {
            var schema = Json.GetJsonSchemaAsNode(typeof(ResultDocument), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Described }).AsObject();
            schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
            schema.Insert(1, "title", "What the conformance suite found out about a release on a cluster");
            return schema.ToReport();
        }
    }

    /// <summary>The result as text that ends with a line feed.</summary>
    public static string Write(ConformanceResult result) => JsonSerializer.Serialize(result.ToDocument(), Json) + "\n";

    /// <summary>Reads what <see cref="Write"/> wrote; null with a finding where the file is damaged or says what no run says.</summary>
    /// <param name="file">What findings call the file.</param>
    public static ConformanceResult? Read(string file, string text, FindingList findings)
    {
        try
        {
            var document = JsonSerializer.Deserialize<ResultDocument>(text, Json);
            if (document is not null && ResultMistakes.Of(document).ToList() is var mistakes)
            {
                foreach (var mistake in mistakes)
                    findings.Add(new Location(file, 1, 1), "CRES002", mistake);
                return mistakes.Count == 0 ? document.ToResult() : null;
            }
            findings.Add(new Location(file, 1, 1), "CRES001", "the file holds no result");
        }
        catch (JsonException error)
        {
            findings.Add(new Location(file, (int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1), "CRES001", $"this is no result of a conformance run{(error.Path is null ? "" : $": {error.Path} is not as it should be")}");
        }
        return null;
    }

    private static JsonNode Described(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is not JsonObject shape)
            return schema;
        var described = (context.PropertyInfo?.AttributeProvider ?? context.TypeInfo.Type).GetCustomAttributes(typeof(DescriptionAttribute), inherit: false);
        if (described is [DescriptionAttribute { Description: var text }, ..])
            shape.Insert(0, "description", text);
        return shape;
    }
}
