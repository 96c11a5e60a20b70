using System.Globalization;
using System.Text;
using Welkin.Kernel;

namespace Welkin.Components.Bumps;

/// <summary>What a bump does to a cluster, as Markdown.</summary>
internal static class EffectMarkdown
{
    /// <summary>The blast radius, the images that change, and every effect, those that block first.</summary>
    public static string Write(BumpEffect effect)
    {
        var output = new StringBuilder();
        output.Append(CultureInfo.InvariantCulture, $"\n**Blast radius:** {MarkdownCell.Of(effect.BlastRadius)}\n");
        var images = effect.ImagesBefore.Except(effect.ImagesAfter).Select(image => $"- goes: `{MarkdownCell.Of(image)}`\n")
            .Concat(effect.ImagesAfter.Except(effect.ImagesBefore).Select(image => $"- comes: `{MarkdownCell.Of(image)}`\n"))
            .ToList();
        if (images.Count > 0)
            output.Append("\nImages:\n\n").AppendJoin("", images);
        if (effect.Findings.Length > 0)
        {
            output.Append('\n');
            BumpPlanMarkdown.Table(output, ["Effect", "Object", "What", "Level", "Blocks"], effect.Findings.OrderByDescending(finding => finding.Blocks).Select(Row));
        }
        return output.ToString();
    }

    private static string[] Row(EffectFinding finding) =>
    [
        PlanWords.Of(finding.Kind), finding.Subject, finding.Paths.IsEmpty ? finding.Text : $"{finding.Text} ({string.Join(", ", finding.Paths)})",
        PlanWords.Of(finding.Level), finding.Blocks ? $"**yes**; to accept it: `{finding.Id}`" : "",
    ];
}
