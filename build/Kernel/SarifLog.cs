using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kernel;

/// <summary>A log in the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS), which code hosts show beside the lines.</summary>
public static class SarifLog
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The log of one run, as text that ends with a line feed.</summary>
    /// <param name="tool">What ran, such as <c>welkin audit</c>.</param>
    /// <param name="version">The version of this tool.</param>
    /// <param name="rules">A reportingDescriptor (section 3.49) for each rule id of the results.</param>
    /// <param name="properties">What the run was about.</param>
    /// <param name="results">See <see cref="Result"/>.</param>
    public static string Write(string tool, string version, IEnumerable<JsonObject> rules, JsonObject properties, IEnumerable<JsonObject> results) => new JsonObject
    {
        ["$schema"] = Schema,
        ["version"] = "2.1.0",
        ["runs"] = new JsonArray(new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject { ["name"] = tool, ["version"] = version, ["rules"] = new JsonArray([.. rules]) },
            },
            ["properties"] = properties,
            ["results"] = new JsonArray([.. results]),
        }),
    }.ToJsonString(Readable) + "\n";

    /// <param name="kind">Section 3.27.9: <c>fail</c>, or <c>open</c> for what could not be judged.</param>
    /// <param name="level">Section 3.27.10: <c>error</c>, <c>warning</c>, <c>note</c>; <c>none</c> for every kind but fail.</param>
    public static JsonObject Result(string rule, string kind, string level, string text, Location at) => new()
    {
        ["ruleId"] = rule,
        ["kind"] = kind,
        ["level"] = level,
        ["message"] = new JsonObject { ["text"] = text },
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = string.Join('/', at.File.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)) },
                ["region"] = new JsonObject { ["startLine"] = at.Line, ["startColumn"] = at.Column },
            },
        }),
    };
}
