using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Kubernetes.Patching;

/// <summary>The one document that a file holds: any value, in YAML or JSON, and written back in the same.</summary>
public sealed class SingleDocument
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = PatchLimits.Depth * 2,
    };

    private readonly TextPart _part;

    private SingleDocument(TextPart part, JsonNode? root, bool isJson) => (_part, Root, IsJson) = (part, root, isJson);

    public JsonNode? Root { get; }

    public bool IsJson { get; }

    /// <summary>Null, with a finding, where the text cannot be read or is not exactly one document.</summary>
    public static SingleDocument? Read(string file, string text, FindingList findings)
    {
        var parts = DocumentSplitter.Split(file, text).Take(2).ToList();
        if (parts.Count != 1)
        {
            findings.Add(parts.Count == 0 ? new Location(file, 1, 1) : parts[1].At, "K8S006",
                parts.Count == 0 ? "there is no document here, exactly one is wanted" : "a second document begins here, exactly one is wanted");
            return null;
        }

        try
        {
            var part = parts[0];
            return part.Text.AsSpan().TrimStart() is ['{' or '[' or '"', ..] && JsonObjectReader.TryRead(part, out var root)
                ? new SingleDocument(part, root, isJson: true)
                : new SingleDocument(part, YamlObjectReader.Read(part), isJson: false);
        }
        catch (UnreadableException error)
        {
            findings.Add(error.Finding.At, error.Finding.Id, error.Finding.Text);
            return null;
        }
    }

    /// <summary>Another value in the syntax of this document.</summary>
    public string Write(JsonNode? root) => IsJson ? (root?.ToJsonString(Indented) ?? "null") + "\n" : YamlWriter.Write(root);

    /// <summary>Where a value stands in the file, or the innermost map or list around it that does.</summary>
    public Location Place(JsonPointer at) => TextPlaces.Find(_part, at);
}
