using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>One object of a manifest stream: its text as it came, parsed only when somebody asks.</summary>
public sealed class ManifestDocument
{
    private readonly TextPart _part;
    private readonly JsonObject? _held;
    private readonly WeakReference<JsonObject>? _parsed;

    private ManifestDocument(TextPart part, ObjectIdentity identity, JsonObject? held, WeakReference<JsonObject>? parsed) =>
        (_part, Identity, _held, _parsed) = (part, identity, held, parsed);

    /// <summary>The first line of the object in the file it came from.</summary>
    public Location At => _part.At;

    /// <summary>The chart template it was rendered from, as Helm's <c># Source:</c> comment says.</summary>
    public string? Template => _part.Template;

    /// <summary>The YAML or JSON of this object alone, without a document marker, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes => _part.Bytes;

    /// <summary><see cref="Bytes"/> as text, decoded anew at each call.</summary>
    public string Text => _part.Text;

    /// <summary>The line of the stream on which <see cref="Bytes"/> start.</summary>
    internal int FirstLine => _part.FirstLine;

    /// <summary>Places in <see cref="Bytes"/> are places in the stream.</summary>
    internal bool IsInPlace => _part.IsInPlace;

    public ObjectIdentity Identity { get; }

    /// <summary>The object, to be read and never changed; null with a finding when its text cannot be read.</summary>
    /// <remarks>It stays in memory as long as somebody holds it, and is parsed again after that: a stream costs its bytes, not its nodes.</remarks>
    public JsonObject? Read(FindingList findings)
    {
        if (_held is not null)
            return _held;
        if (_parsed!.TryGetTarget(out var known))
            return known;
        try
        {
            if (ObjectReader.Read(_part) is not JsonObject root)
                return null;
            _parsed.SetTarget(root);
            return root;
        }
        catch (UnreadableException error)
        {
            findings.Add(error.Finding.At, error.Finding.Id, error.Finding.Text);
            return null;
        }
    }

    /// <summary>The same document with other content: its text is written anew, its provenance stays.</summary>
    public ManifestDocument With(JsonObject root) =>
        new(_part with { Bytes = Written(Template, root), IsInPlace = false }, Identity, root, null);

    /// <summary>An object made in code.</summary>
    /// <param name="source">Where it comes from: stands for the file, and as the template in its text.</param>
    /// <param name="root">The object, with kind and name.</param>
    public static ManifestDocument Of(string source, JsonObject root)
    {
        var metadata = Field.Of(root)["metadata"];
        var identity = new ObjectIdentity(Field.Of(root)["apiVersion"].Text ?? "", Field.Of(root)["kind"].Text ?? "", metadata["namespace"].Text, metadata["name"].Text ?? "");
        return new(new TextPart(source, Written(source, root), 1, 1, source) { IsInPlace = false }, identity, root, null);
    }

    /// <summary>A document that is parsed on first use.</summary>
    internal static ManifestDocument Unread(TextPart part, ObjectIdentity identity) => new(part, identity, null, new(null!));

    /// <summary>A document that had to be parsed to know what it is.</summary>
    internal static ManifestDocument Parsed(TextPart part, ObjectIdentity identity, JsonObject root) => new(part, identity, null, new(root));

    /// <summary>One object of a list, which has no text of its own.</summary>
    internal static ManifestDocument Item(TextPart list, ObjectIdentity identity, JsonObject root) =>
        new(list with { Bytes = Written(null, root), IsInPlace = false }, identity, null, new(root));

    private static byte[] Written(string? template, JsonObject root) =>
        Encoding.UTF8.GetBytes(template is null ? YamlWriter.Write(root) : $"# Source: {template}\n{YamlWriter.Write(root)}");
}
