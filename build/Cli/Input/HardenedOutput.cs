using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Cli.Input;

/// <summary>Writes hardened objects back in the shape they came in: a file that no rule changed is the file that was read.</summary>
internal static class HardenedOutput
{
    /// <summary>Where objects go that no file held before.</summary>
    public const string AddedFile = "added-by-hardening.yaml";

    private const int Buffer = 1 << 16;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static ReadOnlySpan<byte> Separator => "---\n"u8;

    /// <summary>All files as one YAML stream.</summary>
    public static string Stream(ManifestInput input, HardenedComponent hardened)
    {
        using var stream = new MemoryStream();
        foreach (var (_, content) in Files(input, hardened))
        {
            using var file = new MemoryStream();
            content(file);
            var text = file.GetBuffer().AsSpan(0, (int)file.Length);
            if (stream.Length > 0 && stream.GetBuffer()[stream.Length - 1] != '\n')
                stream.WriteByte((byte)'\n');
            if (stream.Length > 0 && !text.StartsWith("---"u8))
                stream.Write(Separator);
            stream.Write(text);
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Writes each file under its own name into <paramref name="folder"/>, all of them or none.</summary>
    /// <param name="folder">One that <see cref="OutputFolder.Check"/> has looked at.</param>
    public static void Write(ManifestInput input, HardenedComponent hardened, string folder)
    {
        using var staged = StagedFolder.For(folder);
        foreach (var (relative, content) in Files(input, hardened))
        {
            var target = Path.Combine(staged.Path, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using var file = File.Create(target, Buffer);
            content(file);
        }
        staged.Commit();
    }

    /// <summary>Documents as one YAML stream.</summary>
    public static byte[] Of(IEnumerable<ManifestDocument> documents)
    {
        using var stream = new MemoryStream();
        Write(documents, stream);
        return stream.ToArray();
    }

    private static void Write(IEnumerable<ManifestDocument> documents, Stream stream)
    {
        foreach (var text in documents.Select(document => document.Bytes))
        {
            stream.Write(Separator);
            stream.Write(text.Span);
            if (!text.Span.EndsWith("\n"u8))
                stream.WriteByte((byte)'\n');
        }
    }

    private static void WriteJson(IEnumerable<ManifestDocument> documents, Stream stream)
    {
        foreach (var document in documents)
            stream.Write(Encoding.UTF8.GetBytes($"{document.Read([])!.ToJsonString(Readable)}\n"));
    }

    private static IEnumerable<(string Relative, Action<Stream> Write)> Files(ManifestInput input, HardenedComponent hardened)
    {
        var from = 0;
        var added = hardened.Manifests.Documents[input.Files.Sum(file => file.Documents.Length)..];
        foreach (var file in input.Files)
        {
            var documents = hardened.Manifests.Documents.AsSpan().Slice(from, file.Documents.Length).ToArray();
            from += file.Documents.Length;
            // What was added before and what is added now share a file.
            var more = file.Relative == AddedFile && !added.IsEmpty;
            yield return (file.Relative, stream =>
            {
                if (more)
                    Write(documents.Concat(added), stream);
                else if (documents.SequenceEqual(file.Documents))
                    stream.Write(file.Content.Span);
                else if (file.Relative.EndsWith(".json", StringComparison.Ordinal))
                    WriteJson(documents, stream);
                else
                    Write(documents, stream);
            });
        }
        if (!added.IsEmpty && !input.Files.Any(file => file.Relative == AddedFile))
            yield return (AddedFile, stream => Write(added, stream));
    }
}
