using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Tools;

/// <summary>The tools that a build may fetch, checked.</summary>
/// <param name="Tools">The pins by the name of the executable.</param>
/// <param name="Folder">What relative folders of the pins lie below.</param>
public sealed record ToolPins(ImmutableSortedDictionary<string, ToolPin> Tools, string Folder)
{
    /// <summary>Reads <c>build/tools.yaml</c>.</summary>
    /// <param name="shownAs">What findings call the file.</param>
    /// <exception cref="ContentException">The file has mistakes.</exception>
    public static ToolPins ReadFile(string path, string shownAs)
    {
        var findings = new FindingList();
        return Checked(YamlContent.ReadFile<ToolsDocument>(path, shownAs, findings), Path.GetDirectoryName(Path.GetFullPath(path))!, findings);
    }

    /// <summary>Reads the text of a tools file.</summary>
    /// <param name="folder">What relative folders of the pins lie below.</param>
    /// <exception cref="ContentException">The text has mistakes.</exception>
    public static ToolPins Read(string text, string shownAs, string folder)
    {
        var findings = new FindingList();
        return Checked(YamlContent.Read<ToolsDocument>(shownAs, text, findings), folder, findings);
    }

    private static ToolPins Checked(ToolsDocument? document, string folder, FindingList findings)
    {
        if (document is not null)
            ToolPinRules.Check(document.Spec, findings);
        findings.ThrowIfAny();
        return new ToolPins(document!.Spec.Tools, folder);
    }
}
