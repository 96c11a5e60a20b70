using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Pipeline;

/// <summary>The crosswalks of the repository.</summary>
public static class CrosswalkContent
{
    private const string Folder = "hardening/crosswalk";

    /// <summary>All that read without mistakes; those of the others, and edges of controls that there are not, go to <paramref name="findings"/>.</summary>
    public static CrosswalkIndex Read(string root, FindingList findings) => !Directory.Exists(Path.Combine(root, Folder)) ? CrosswalkIndex.Empty
        : new(Directory.EnumerateFiles(Path.Combine(root, Folder), "*.yaml").Order(StringComparer.Ordinal).Select(file => One(file, Path.GetFileNameWithoutExtension(file), findings)).OfType<Crosswalk>());

    private static Crosswalk? One(string path, string name, FindingList findings)
    {
        var file = $"{Folder}/{name}.yaml";
        if (YamlContent.ReadText(path, file, findings) is not { } text || Crosswalk.Read(file, text, findings) is not { } crosswalk)
            return null;
        crosswalk.CheckControls(HardeningCatalogue.Controls.Keys, findings);
        if (crosswalk.Metadata.Name.Value.Text != name)
            findings.Add(crosswalk.Metadata.Name.At, "CROS008", $"the file is called '{name}', the framework '{crosswalk.Metadata.Name}'");
        return crosswalk;
    }
}
