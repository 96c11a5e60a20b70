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
        var document = YamlContent.ReadFile<ToolsDocument>(path, shownAs, findings);
        if (document is not null)
            ToolPinRules.Check(document.Spec, findings);
        findings.ThrowIfAny();
        return new ToolPins(document!.Spec.Tools, Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}
