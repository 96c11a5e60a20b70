using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>Reads a stream of Kubernetes objects, such as the output of <c>helm template</c>: cuts it into documents and names each, parsing only where it must.</summary>
public static class ManifestReader
{
    /// <summary>Below this much text a second thread costs more than it saves.</summary>
    private const int WorthSharing = 1 << 17;

    /// <summary>Reads YAML or JSON; empty documents are dropped, lists become their items, what is no Kubernetes object is a finding.</summary>
    /// <param name="file">What findings call the stream.</param>
    /// <param name="text">The stream.</param>
    /// <param name="findings">Receives every mistake.</param>
    /// <param name="foreign">Receives instead what was never meant to be an object, such as the values of a chart; null where all must be objects.</param>
    public static ImmutableArray<ManifestDocument> Read(string file, string text, FindingList findings, FindingList? foreign = null)
    {
        try
        {
            return [.. Documents(DocumentSplitter.Split(file, text), text.Length, findings, foreign)];
        }
        catch (UnreadableException error)
        {
            findings.Add(error.Finding.At, error.Finding.Id, error.Finding.Text);
            return [];
        }
    }

    /// <summary>The same from UTF-8, which is read in place: the documents are parts of these bytes, which must not change any more.</summary>
    public static ImmutableArray<ManifestDocument> Read(string file, ReadOnlyMemory<byte> bytes, FindingList findings, FindingList? foreign = null) => [.. Read(file, bytes, 1, findings, foreign)];

    /// <param name="firstLine">The line of the stream on which the bytes start.</param>
    internal static List<ManifestDocument> Read(string file, ReadOnlyMemory<byte> bytes, int firstLine, FindingList findings, FindingList? foreign = null) =>
        Documents(DocumentSplitter.Split(file, bytes, firstLine), bytes.Length, findings, foreign);

    private static List<ManifestDocument> Documents(IReadOnlyList<TextPart> parts, int length, FindingList findings, FindingList? foreign = null)
    {
        var scanned = length < WorthSharing
            ? parts.Select(ScannedPart.Of)
            : OnAllCores.Select(parts, ScannedPart.Of);
        var documents = new List<ManifestDocument>(parts.Count);
        foreach (var part in scanned)
        {
            documents.AddRange(part.Documents);
            if (part.Mistake is { } mistake)
                (part.IsForeign && foreign is not null ? foreign : findings).Add(mistake.At, mistake.Id, mistake.Text);
        }
        return documents;
    }
}
