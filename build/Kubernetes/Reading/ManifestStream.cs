using System.Text.Json;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>Reads objects from a stream as it comes, block by block: memory holds what the caller keeps and the longest document.</summary>
public static class ManifestStream
{
    /// <summary>Bytes of one document. An object in etcd has at most 1.5 MB, but a list of them may come as one document.</summary>
    public const int LargestDocument = 256 << 20;

    private const int Block = 1 << 20;

    /// <summary>Documents in their order, each named and unparsed where it can be. Reading stops at a document that is too long.</summary>
    /// <param name="name">What findings call the stream.</param>
    /// <param name="stream">UTF-8; read while the result is enumerated, and not closed.</param>
    /// <param name="findings">Receives every mistake.</param>
    public static IEnumerable<ManifestDocument> Read(string name, Stream stream, FindingList findings)
    {
        var kept = ReadOnlyMemory<byte>.Empty;
        var line = 1;
        for (var ended = false; !ended;)
        {
            var buffer = new byte[Math.Max(Block, 2 * kept.Length)];
            kept.CopyTo(buffer);
            var filled = kept.Length + stream.ReadAtLeast(buffer.AsSpan(kept.Length), buffer.Length - kept.Length, throwOnEndOfStream: false);
            ended = filled < buffer.Length;
            var block = new ReadOnlyMemory<byte>(buffer, 0, filled);
            var cut = ended ? filled : Cut(block.Span);
            if (cut == 0 && filled >= LargestDocument)
            {
                findings.Add(new Location(name, line, 1), "K8S004", $"the document that starts here is longer than {LargestDocument >> 20} MiB");
                yield break;
            }
            foreach (var document in ManifestReader.Read(name, block[..cut], line, findings))
                yield return document;
            line += block.Span[..cut].Count((byte)'\n');
            kept = block[cut..];
        }
    }

    /// <summary>How much of a block is whole documents: up to its last marker, or in a stream of JSON to the end of its last value.</summary>
    private static int Cut(ReadOnlySpan<byte> block)
    {
        for (var at = block.LastIndexOf("\n---"u8); at >= 0; at = block[..at].LastIndexOf("\n---"u8))
        {
            if (at + 4 < block.Length && block[at + 4] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                return at + 1;
        }
        return block.TrimStart(" \t\r\n"u8).StartsWith("{"u8) ? JsonCut(block) : 0;
    }

    private static int JsonCut(ReadOnlySpan<byte> block)
    {
        var reader = new Utf8JsonReader(block, isFinalBlock: false, new JsonReaderState(JsonScan.Options));
        var done = 0;
        try
        {
            while (reader.Read() && reader.TrySkip())
                done = (int)reader.BytesConsumed;
        }
        catch (JsonException)
        {
            // No JSON from here on: only a marker can end it.
        }
        return done;
    }
}
