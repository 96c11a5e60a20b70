using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>One object of a manifest stream: its text as it came, parsed only when somebody asks.</summary>
public sealed class ManifestDocument
{
    private readonly Lazy<(JsonObject? Root, Finding? Mistake)> _content;

    private ManifestDocument(Location at, string? template, string text, ObjectIdentity identity, Func<(JsonObject?, Finding?)> content) =>
        (At, Template, Text, Identity, _content) = (at, template, text, identity, new(content));

    /// <summary>The first line of the object in the file it came from.</summary>
    public Location At { get; }

    /// <summary>The chart template it was rendered from, as Helm's <c># Source:</c> comment says.</summary>
    public string? Template { get; }

    /// <summary>The YAML or JSON of this object alone, without a document marker.</summary>
    public string Text { get; }

    public ObjectIdentity Identity { get; }

    /// <summary>The object, to be read and never changed; null with a finding when its text cannot be read.</summary>
    public JsonObject? Read(FindingList findings)
    {
        if (_content.Value.Mistake is { } mistake)
            findings.Add(mistake.At, mistake.Id, mistake.Text);
        return _content.Value.Root;
    }

    /// <summary>The same document with other content: its text is written anew, its provenance stays.</summary>
    public ManifestDocument With(JsonObject root) =>
        Holding(At, Template, Template is null ? YamlWriter.Write(root) : $"# Source: {Template}\n{YamlWriter.Write(root)}", Identity, root);

    /// <summary>A document that is parsed on first use.</summary>
    internal static ManifestDocument Unread(TextPart part, ObjectIdentity identity) => new(part.At, part.Template, part.Text, identity, () =>
    {
        try
        {
            return (ObjectReader.Read(part) as JsonObject, null);
        }
        catch (UnreadableException error)
        {
            return (null, error.Finding);
        }
    });

    internal static ManifestDocument Holding(Location at, string? template, string text, ObjectIdentity identity, JsonObject root) =>
        new(at, template, text, identity, () => (root, null));
}
