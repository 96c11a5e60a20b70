using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>Reads a stream of Kubernetes objects, such as the output of <c>helm template</c>: cuts it into documents and names each, parsing only where it must.</summary>
public static class ManifestReader
{
    /// <summary>Reads YAML or JSON; empty documents are dropped, lists become their items, what is no Kubernetes object is a finding.</summary>
    /// <param name="file">What findings call the stream.</param>
    /// <param name="text">The stream.</param>
    /// <param name="findings">Receives every mistake.</param>
    public static ImmutableArray<ManifestDocument> Read(string file, string text, FindingList findings)
    {
        var documents = ImmutableArray.CreateBuilder<ManifestDocument>();
        foreach (var part in DocumentSplitter.Split(file, text))
        {
            if (HeaderScan.Read(part) is { } identity)
                documents.Add(ManifestDocument.Unread(part, identity));
            else
                documents.AddRange(Parse(part, findings));
        }
        return documents.ToImmutable();
    }

    private static IEnumerable<ManifestDocument> Parse(TextPart part, FindingList findings)
    {
        try
        {
            return ObjectReader.Read(part) switch
            {
                null => [],
                JsonObject root when ListItems.In(root) is { } items => [.. items.Select(item => Document(part, YamlWriter.Write(item), item))],
                JsonObject root => [Document(part, part.Text, root)],
                _ => throw new UnreadableException(part.At, "K8S003", "a Kubernetes object is a map with apiVersion, kind and metadata"),
            };
        }
        catch (UnreadableException error)
        {
            findings.Add(error.Finding.At, error.Finding.Id, error.Finding.Text);
            return [];
        }
        catch (FieldTypeException error)
        {
            findings.Add(part.At, "K8S003", error.Message);
            return [];
        }
    }

    private static ManifestDocument Document(TextPart part, string text, JsonObject root)
    {
        var (field, metadata) = (Field.Of(root), Field.Of(root)["metadata"]);
        var identity = new ObjectIdentity(
            Required(field["apiVersion"]),
            Required(field["kind"]),
            metadata["namespace"].Text is { Length: > 0 } space ? space : null,
            metadata["name"].Text is { Length: > 0 } name ? name : metadata["generateName"].Text ?? Required(metadata["name"]));
        return ManifestDocument.Holding(part.At, part.Template, text, identity, root);
    }

    private static string Required(Field field) => field.Text is { Length: > 0 } text
        ? text
        : throw new FieldTypeException(field.Path, "is missing: this is no Kubernetes object");
}
