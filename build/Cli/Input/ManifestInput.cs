using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Releases;

namespace Welkin.Cli.Input;

/// <summary>The manifests a person named: files, folders, bundles, charts, or <c>-</c> for standard input.</summary>
/// <param name="Files">Each file with its objects, in the order they were named; folders by path.</param>
/// <param name="PassedOver">What lies in folders and is no manifest, by path.</param>
internal sealed record ManifestInput(string Name, ImmutableArray<ManifestFile> Files, ImmutableArray<string> PassedOver)
{
    public const string StandardInput = "-";

    /// <summary>Reads everything; what cannot be read goes to <paramref name="findings"/>.</summary>
    /// <param name="render">Renders a chart; null where charts are not taken.</param>
    /// <param name="strict">Every YAML and JSON file of a folder must hold objects.</param>
    /// <exception cref="ReportedException">A path does not exist, or there is no manifest at all.</exception>
    public static ManifestInput Read(IReadOnlyList<string> paths, TextReader input, FindingList findings, Func<string, string>? render = null, bool strict = false)
    {
        var missing = paths.Where(path => path != StandardInput && !File.Exists(path) && !Directory.Exists(path)).Select(path => $"{path}: there is no such file or folder").ToList();
        if (missing.Count > 0)
            throw new ReportedException(missing);

        var passedOver = new List<string>();
        var files = paths.SelectMany(path => path == StandardInput ? [ManifestFile.Parse(StandardInput, "manifests.yaml", input.ReadToEnd(), findings)] : FilesOf(path, findings, render, strict ? null : passedOver)).ToImmutableArray();
        if (files.All(file => file.Documents.IsEmpty) && findings.Count == 0)
            throw new ReportedException($"{string.Join(", ", paths)}: there is no Kubernetes object in it");
        return new ManifestInput(paths is [var only] && only != StandardInput ? Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(only)) : "input", files, [.. passedOver]);
    }

    /// <summary>All objects as the component that hardening and audit work on.</summary>
    /// <param name="space">The namespace of objects that name none.</param>
    public ComponentManifests Manifests(string space) => new(Name, space, [.. Files.SelectMany(file => file.Documents)]);

    private static IEnumerable<ManifestFile> FilesOf(string path, FindingList findings, Func<string, string>? render, List<string>? passedOver)
    {
        if (render is not null && ChartInput.IsChart(path))
            return [ManifestFile.Parse(path, $"{ChartName(path)}.yaml", render(path), findings)];
        if (BundleManifests.IsBundle(path))
            return BundleManifests.Read(path).Select(file => ManifestFile.Parse($"{path}/{file.Path}", file.Path, file.Text, findings));
        if (File.Exists(path))
            return [ManifestFile.Read(path, Path.GetFileName(path), findings)];
        return FolderFiles.Read(path, findings, passedOver);
    }

    private static string ChartName(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) is var name && name.EndsWith(".tgz", StringComparison.Ordinal) ? name[..^".tgz".Length] : name;
}

/// <summary>One file of manifests.</summary>
/// <param name="Relative">Its path below what a person named, where a hardened copy goes.</param>
/// <param name="Content">What it holds, byte for byte.</param>
internal sealed record ManifestFile(string Path, string Relative, ReadOnlyMemory<byte> Content, ImmutableArray<ManifestDocument> Documents)
{
    /// <summary>The endings that a manifest may have.</summary>
    public static bool MayBe(string file) => System.IO.Path.GetExtension(file) is ".yaml" or ".yml" or ".json";

    /// <param name="foreign">Receives documents that are no objects; null where each must be one.</param>
    public static ManifestFile Read(string file, string relative, FindingList findings, FindingList? foreign = null)
    {
        ReadOnlyMemory<byte> bytes = File.ReadAllBytes(file);
        if (Utf8.IsValid(bytes.Span))
            return new(file, relative, bytes, ManifestReader.Read(file, bytes, findings, foreign));
        // Says where it is none.
        return Utf8Text.Read(file, file, findings) is { } text ? Parse(file, relative, text, findings, foreign) : new(file, relative, default, []);
    }

    /// <param name="foreign">Receives documents that are no objects; null where each must be one.</param>
    public static ManifestFile Parse(string file, string relative, string text, FindingList findings, FindingList? foreign = null) =>
        new(file, relative, Encoding.UTF8.GetBytes(text), ManifestReader.Read(file, text, findings, foreign));
}
