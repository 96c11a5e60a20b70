using System.Collections.Immutable;
using System.Globalization;
using Spectre.Console;
using Welkin.Pipeline.Stages;

namespace Welkin.Pipeline.Progress;

/// <summary>The end of a run for a person: a line for each component, and where the bundle lies.</summary>
public static class ReleaseTable
{
    public static void Show(IAnsiConsole console, VendoredComponents vendored, RenderedComponents rendered, HardenFigures hardened, AuditFigures audited)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("component", "version");
        foreach (var figure in new[] { "objects", "rules applied", "findings", "waived", "render" })
            table.AddColumn(new TableColumn(figure).RightAligned());

        foreach (var component in vendored.Components)
        {
            var render = rendered.Components.Single(entry => entry.Folder == component.Folder);
            var harden = hardened.Components.Single(entry => entry.Folder == component.Folder);
            var audit = audited.Components.Single(entry => entry.Folder == component.Folder);
            table.AddRow(Markup.Escape(component.Name), Markup.Escape(component.Version), Number(harden.Objects), Number(harden.Changes),
                Number(audit.Findings), Number(audit.Waived), Seconds(render.Seconds));
        }
        table.AddRow("total", "", Number(hardened.Components.Sum(entry => entry.Objects)), Number(hardened.Components.Sum(entry => entry.Changes)),
            Number(audited.Findings), Number(audited.Waived), Seconds(rendered.Components.Sum(entry => entry.Seconds)));
        table.Caption($"harden {Seconds(hardened.Seconds)}, audit {Seconds(audited.Seconds)}");
        console.Write(table);
        console.WriteLine($"gate: {Gate(audited.FailOn)}; {audited.Findings} are left, {audited.Waived} are waived");
    }

    /// <summary>Says where the bundle lies and how to know it.</summary>
    /// <param name="selected">The components a partial run was restricted to, or none.</param>
    public static void ShowBundle(IAnsiConsole console, string root, SignedBundle bundle, ImmutableArray<string> selected)
    {
        if (selected.Length > 0)
            console.WriteLine($"PARTIAL: the bundle holds only {string.Join(", ", selected)}");
        console.WriteLine($"bundle:  {Path.GetRelativePath(root, bundle.Folder)}");
        console.WriteLine($"archive: {Path.GetRelativePath(root, bundle.Archive)} {bundle.ArchiveDigest}");
        console.WriteLine($"release: {bundle.ReleaseDigest}, signed by '{bundle.KeyName}'");
    }

    private static string Gate(string failOn) => failOn switch
    {
        "never" => "findings never fail this edition",
        "any" => "any finding fails this edition",
        _ => $"findings of severity {failOn} or higher fail this edition",
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double seconds) => seconds.ToString("0.00 's'", CultureInfo.InvariantCulture);
}
