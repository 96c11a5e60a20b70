using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kernel.Yaml;

namespace Welkin.Kernel;

/// <summary>The JSON Schema (draft 2020-12) of a content format, from the same record that reads it, for editors.</summary>
public static class ContentSchema
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as text that ends with a line feed.</summary>
    public static string Write<T>(string title)
    {
        var schema = Shape.Of(typeof(T)).Schema();
        schema.Insert(0, "$schema", JsonValue.Create("https://json-schema.org/draft/2020-12/schema"));
        schema.Insert(1, "title", JsonValue.Create(title));
        return schema.ToJsonString(Readable) + "\n";
    }
}
