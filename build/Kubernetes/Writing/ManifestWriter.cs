namespace Welkin.Kubernetes;

/// <summary>Writes documents as one YAML stream: those that nobody changed byte for byte, a marker before each.</summary>
public static class ManifestWriter
{
    /// <param name="output">Receives UTF-8; it is not closed.</param>
    /// <param name="documents">Enumerated once, so that a stream can be read, changed and written without being held.</param>
    public static void Write(Stream output, IEnumerable<ManifestDocument> documents)
    {
        foreach (var document in documents)
        {
            var text = document.Bytes.Span;
            // A document with content behind its marker brings it along.
            if (!text.StartsWith("---"u8))
                output.Write("---\n"u8);
            output.Write(text);
            if (text.IsEmpty || text[^1] != '\n')
                output.Write("\n"u8);
        }
    }
}
