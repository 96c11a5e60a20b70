using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Welkin.Kernel;

namespace Welkin.Components.Bumps;

/// <summary>The plan as JSON: <c>artifacts/plans/&lt;line&gt;.plan.json</c>.</summary>
public static class BumpPlanFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new ScalarJson() },
    };

    /// <summary>The JSON Schema (draft 2020-12) of the file.</summary>
    public static string Schema => ContentSchema.Write<BumpPlanDocument>("What a release line should take, as PlanBumps writes it");

    /// <summary>The plan as JSON text that ends with a line feed; the same plan gives the same bytes.</summary>
    public static string Write(BumpPlan plan) => JsonSerializer.Serialize(BumpPlanDocument.Of(plan), Json) + "\n";

    /// <summary>Reads what <see cref="Write"/> wrote; null with located findings where the file is damaged or was changed by hand into what no plan says.</summary>
    /// <param name="file">What findings call the file.</param>
    public static BumpPlan? Read(string file, string text, FindingList findings)
    {
        // JSON is YAML 1.2: the reader of content files knows places, unknown and duplicate keys and bounds.
        var before = findings.Count;
        if (YamlContent.Read<BumpPlanDocument>(file, text, findings) is not { } document)
            return null;
        document.Check(findings);
        return findings.Count == before ? document.ToPlan() : null;
    }
}
