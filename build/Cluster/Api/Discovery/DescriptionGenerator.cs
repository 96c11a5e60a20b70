using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Cluster;

/// <summary>Makes what <see cref="ServerDescription"/> reads from what a server of one version says of itself.</summary>
/// <remarks>
/// The text: a heading, the server's version as JSON, its groups with their versions in the order of discovery, a line for each OpenAPI
/// document (name, bytes, hash), an empty line, the documents as said: version 3 by name, version 2 last, so that it need not be unpacked for the others.
/// </remarks>
public static class DescriptionGenerator
{
    /// <summary>First line of the text.</summary>
    public const string Heading = "welkin api description 1";

    /// <summary>Name of the one document of OpenAPI version 2.</summary>
    internal const string Version2 = "openapi/v2";

    private const string V2File = "openapi-v2.json";

    private static readonly JsonSerializerOptions Dense = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>True where the folder holds all that is needed; a running cluster with definitions of its own would describe those as well.</summary>
    public static bool CanGenerate(string folder) => File.Exists(Path.Combine(folder, V2File));

    /// <param name="folder">Holds <c>version.json</c>, <c>discovery-apis.json</c>, <c>openapi-v2.json</c> and <c>openapi-v3/*.json</c>.</param>
    /// <exception cref="ReportedException">The folder lacks a file, or one is not what it should be.</exception>
    public static string Generate(string folder)
    {
        try
        {
            var version = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "version.json")))!;
            var text = new StringBuilder($"{Heading}\n{(version["serverVersion"] ?? version).ToJsonString(Dense)}\n");
            text.AppendJoin(' ', Groups(JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "discovery-apis.json")))!)).Append('\n');
            var documents = Documents(Path.Combine(folder, "openapi-v3")).Append((Name: Version2, File: Path.Combine(folder, V2File))).Select(each => (each.Name, Json: OneLine(each.File))).ToList();
            foreach (var (name, json) in documents)
                text.Append(CultureInfo.InvariantCulture, $"{name} {Encoding.UTF8.GetByteCount(json)} {ServedDocument.HashOf(Encoding.UTF8.GetBytes(json))}\n");
            return text.Append('\n').AppendJoin("", documents.Select(document => document.Json)).ToString();
        }
        catch (Exception mistake) when (mistake is JsonException or IOException or InvalidOperationException or NullReferenceException)
        {
            throw new ReportedException($"{folder}: no description of an API can be read from it: {mistake.Message}", mistake);
        }
    }

    private static IEnumerable<string> Groups(JsonNode discovery) =>
        from item in discovery["items"]!.AsArray()
        from version in item["versions"]!.AsArray()
        select $"{item["metadata"]!["name"]}/{version["version"]}";

    // The index is worked out anew, because custom groups join it.
    private static IEnumerable<(string Name, string File)> Documents(string folder) => Directory.EnumerateFiles(folder, "*.json")
        .Select(file => (Name: Path.GetFileNameWithoutExtension(file).Replace("__", "/", StringComparison.Ordinal), file)).Where(each => each.Name != "index")
        .OrderBy(each => each.Name, StringComparer.Ordinal);

    private static string OneLine(string file) => File.ReadAllText(file).Trim() is var text && text.AsSpan().ContainsAny('\n', '\r')
        ? JsonNode.Parse(text)!.ToJsonString(Dense)
        : text;
}
