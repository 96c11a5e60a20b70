using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Cli.Input;

/// <summary>The manifests of a folder, whatever else lies in it: what is no manifest is passed over and said, what is a broken one is a finding.</summary>
internal static class FolderFiles
{
    private const int Shown = 5;

    /// <param name="passedOver">Receives what is no manifest; null where every YAML and JSON file must be one.</param>
    public static IEnumerable<ManifestFile> Read(string folder, FindingList findings, List<string>? passedOver)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => (path, relative: Path.GetRelativePath(folder, path)));
        return passedOver is null
            ? files.Where(file => ManifestFile.MayBe(file.path)).Select(file => ManifestFile.Read(file.path, file.relative, findings))
            : Objects(files, findings, passedOver);
    }

    private static IEnumerable<ManifestFile> Objects(IEnumerable<(string Path, string Relative)> files, FindingList findings, List<string> passedOver)
    {
        foreach (var (path, relative) in files)
        {
            if (!ManifestFile.MayBe(path))
            {
                passedOver.Add(relative);
                continue;
            }
            var (before, foreign) = (findings.Count, new FindingList());
            var file = Manifest(ManifestFile.Read(path, relative, findings, foreign), out var others);
            others += foreign.Count;
            if (file.Documents.IsEmpty && findings.Count == before)
                passedOver.Add(relative);
            else if (others > 0)
                passedOver.Add(string.Create(CultureInfo.InvariantCulture, $"{relative} ({others} of {file.Documents.Length + others} documents)"));
            if (!file.Documents.IsEmpty)
                // What was passed over is not written: the content is that of the objects alone.
                yield return others > 0 ? file with { Content = HardenedOutput.Of(file.Documents) } : file;
        }
    }

    /// <summary>What people should know of, in one line; null where nothing was passed over.</summary>
    public static string? Said(IReadOnlyList<string> passedOver) => passedOver.Count switch
    {
        0 => null,
        <= Shown => $"passed over, no Kubernetes object: {string.Join(", ", passedOver)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"passed over, no Kubernetes object: {string.Join(", ", passedOver.Take(Shown))} and {passedOver.Count - Shown} more"),
    };

    // What kustomize reads and no API server knows.
    private static ManifestFile Manifest(ManifestFile file, out int others)
    {
        var objects = file.Documents.Where(document => document.Identity.Group != "kustomize.config.k8s.io").ToList();
        others = file.Documents.Length - objects.Count;
        return others == 0 ? file : file with { Documents = [.. objects] };
    }
}
