using System.Collections.Immutable;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Cli.Input;

/// <summary>The overlays a person named: files, and folders with all of their YAML files in the order of their paths.</summary>
internal static class OverlayFiles
{
    /// <param name="findings">Receives every mistake in them.</param>
    /// <exception cref="ReportedException">A path does not exist.</exception>
    public static ImmutableArray<Overlay> Read(IReadOnlyCollection<string> paths, FindingList findings)
    {
        var missing = paths.Where(path => !File.Exists(path) && !Directory.Exists(path)).Select(path => $"{path}: there is no such file or folder").ToList();
        return missing.Count > 0
            ? throw new ReportedException(missing)
            : [.. paths.SelectMany(Files).Select(file => YamlContent.ReadText(file, file, findings) is { } text ? Overlay.Read(file, text, findings) : null).OfType<Overlay>()];
    }

    private static IEnumerable<string> Files(string path) => File.Exists(path) ? [path] : Directory.EnumerateFiles(path, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
