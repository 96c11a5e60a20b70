using System.Text;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Cli.Input;

/// <summary>Writes hardened objects back in the shape they came in.</summary>
internal static class HardenedOutput
{
    /// <summary>Objects as one YAML stream.</summary>
    public static string Stream(IEnumerable<ManifestDocument> documents)
    {
        var text = new StringBuilder();
        foreach (var document in documents)
            text.Append("---\n").Append(document.Text.TrimEnd('\n')).Append('\n');
        return text.ToString();
    }

    /// <summary>Writes each file under its own name into <paramref name="folder"/>, all of them or none.</summary>
    public static void Write(ManifestInput input, HardenedComponent hardened, string folder)
    {
        using var staged = StagedFolder.For(folder);
        var from = 0;
        foreach (var file in input.Files)
        {
            var target = Path.Combine(staged.Path, file.Relative == ManifestInput.StandardInput ? "manifests.yaml" : file.Relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, Stream(hardened.Manifests.Documents.Skip(from).Take(file.Documents.Length)));
            from += file.Documents.Length;
        }
        staged.Commit();
    }
}
