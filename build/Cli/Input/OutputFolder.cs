using Welkin.Kernel;

namespace Welkin.Cli.Input;

/// <summary>Looks at a folder before it is replaced as a whole: a mistyped name must not cost anybody their files.</summary>
internal static class OutputFolder
{
    private static readonly string[] Manifests = [".yaml", ".yml", ".json"];

    /// <exception cref="ReportedException">Two files would have one name there, or the folder holds what is no manifest.</exception>
    public static void Check(string folder, IReadOnlyCollection<ManifestFile> files)
    {
        var shared = files.GroupBy(file => file.Relative, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1)
            .Select(same => $"{string.Join(" and ", same.Select(file => file.Path))} would both be written to {Path.Combine(folder, same.Key)}: harden them apart, or name a folder above both").ToList();
        if (shared.Count > 0)
            throw new ReportedException(shared);

        var written = files.Select(file => file.Relative).ToHashSet(StringComparer.Ordinal);
        var foreign = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file))
                .Where(file => !Manifests.Contains(Path.GetExtension(file)) && !written.Contains(file)).Order(StringComparer.Ordinal).FirstOrDefault()
            : null;
        if (foreign is not null)
            throw new ReportedException($"--output: {folder} would be replaced as a whole, and holds what is no manifest: {foreign}");
    }
}
