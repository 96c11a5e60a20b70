using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kernel;

/// <summary>How reports are written as JSON: indented, LF, the characters of other languages as they are, a line feed at the end.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToReport(this JsonObject report) => report.ToJsonString(Readable) + "\n";
}
