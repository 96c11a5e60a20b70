using System.Globalization;
using System.Text;

namespace Welkin.Hardening;

/// <summary>By what every control holds, as Markdown for people who review a release.</summary>
public static class HeldMarkdown
{
    /// <summary>A table of what values, rules and overlays do, and one of what nothing does. Ends with a line feed.</summary>
    public static string Write(IReadOnlyCollection<HeldControl> controls)
    {
        var output = new StringBuilder("# By what each control holds\n\nA chart value comes first, then a rule, then an overlay.\n\n");
        output.Append("| Component | Control | By | Which | Objects |\n| --- | --- | --- | --- | --- |\n");
        foreach (var held in controls)
        {
            output.Append(CultureInfo.InvariantCulture,
                $"| {held.Component} | {held.Control} | {Words(held.By)} | {string.Join(", ", held.Names.Select(name => $"`{name}`"))} | {held.Objects} |\n");
        }
        return output.ToString();
    }

    private static string Words(HeldBy by) => by switch
    {
        HeldBy.Value => "value",
        HeldBy.Upstream => "already upstream",
        HeldBy.Rule => "rule",
        HeldBy.Overlay => "overlay",
        _ => "does not hold",
    };
}
