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

    private const string Separator = "---\n";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All files as one YAML stream.</summary>
    public static string Stream(ManifestInput input, HardenedComponent hardened)
    {
        var stream = new StringBuilder();
        foreach (var (_, text) in Texts(input, hardened))
        {
            if (stream.Length > 0 && stream[^1] != '\n')
                stream.Append('\n');
            if (stream.Length > 0 && !text.StartsWith("---", StringComparison.Ordinal))
                stream.Append(Separator);
            stream.Append(text);
        }
        return stream.ToString();
    }

    /// <summary>Writes each file under its own name into <paramref name="folder"/>, all of them or none.</summary>
    /// <exception cref="ReportedException">Two files would have one name there, or the folder holds what is no manifest.</exception>
    public static void Write(ManifestInput input, HardenedComponent hardened, string folder)
    {
        OutputFolder.Check(folder, input.Files);
        using var staged = StagedFolder.For(folder);
        foreach (var (relative, text) in Texts(input, hardened))
        {
            var target = Path.Combine(staged.Path, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, text);
        }
        staged.Commit();
    }

    /// <summary>Documents as one YAML stream.</summary>
    public static string Stream(IEnumerable<ManifestDocument> documents)
    {
        var text = new StringBuilder();
        foreach (var document in documents)
            text.Append(Separator).Append(document.Text).Append(document.Text.EndsWith('\n') ? "" : "\n");
        return text.ToString();
    }

    private static string Json(IEnumerable<ManifestDocument> documents) => string.Concat(documents.Select(document => $"{document.Read([])!.ToJsonString(Readable)}\n"));

    private static IEnumerable<(string Relative, string Text)> Texts(ManifestInput input, HardenedComponent hardened)
    {
        var from = 0;
        var added = hardened.Manifests.Documents[input.Files.Sum(file => file.Documents.Length)..];
        foreach (var file in input.Files)
        {
            var documents = hardened.Manifests.Documents.AsSpan().Slice(from, file.Documents.Length).ToArray();
            from += file.Documents.Length;
            // What was added before and what is added now share a file.
            var more = file.Relative == AddedFile && !added.IsEmpty;
            yield return (file.Relative, more ? Stream(documents.Concat(added)) : documents.SequenceEqual(file.Documents) ? file.Text
                : file.Relative.EndsWith(".json", StringComparison.Ordinal) ? Json(documents) : Stream(documents));
        }
        if (!added.IsEmpty && !input.Files.Any(file => file.Relative == AddedFile))
            yield return (AddedFile, Stream(added));
    }
}
