using System.Collections.Immutable;
using System.Text;

namespace Welkin.Releases.Bundles;

/// <summary><c>CHANGELOG.md</c>: what is in a release, and what its components moved from and to, for those who run it and those who build on it.</summary>
public static class Changelog
{
    /// <param name="changes">Of the components that moved within the release line.</param>
    public static byte[] Write(ReleaseDocument release, ImmutableArray<ComponentChange> changes)
    {
        var moved = changes.OrderBy(change => change.Name, StringComparer.Ordinal).ToImmutableArray();
        string[] lines = [.. Contents(release), .. moved.IsEmpty ? [] : Administrators(moved).Concat(Developers(moved))];
        return Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
    }

    private static IEnumerable<string> Contents(ReleaseDocument release) =>
    [
        $"# {release.Name} {release.Version}, edition {release.Edition}",
        "",
        .. release.Partial ? ["A partial bundle: not every component of the edition is in.", ""] : Array.Empty<string>(),
        "| component | chart | version | app version |",
        "| --- | --- | --- | --- |",
        .. release.Components
            .OrderBy(component => component.Name, StringComparer.Ordinal)
            .Select(component => $"| {component.Name} | {component.Chart} | {component.Version} | {component.AppVersion ?? "-"} |"),
    ];

    private static IEnumerable<string> Administrators(ImmutableArray<ComponentChange> moved) =>
    [
        "",
        "## For platform administrators",
        .. moved.SelectMany(change => (string[])
        [
            "",
            Heading(change),
            "",
            $"- step: {change.Step}",
            .. change.AppFrom == change.AppTo ? Array.Empty<string>() : [$"- software {Text(change.AppFrom ?? "of an unknown version")} to {Text(change.AppTo ?? "an unknown version")}"],
            .. change.ImagesGone.Select(image => $"- no longer runs: {Text(image)}"),
            .. change.ImagesNew.Select(image => $"- runs now: {Text(image)}"),
            .. change.Administrator.Select(line => $"- {Text(line)}"),
            .. change.Note is { } note ? ["", Text(note)] : Array.Empty<string>(),
        ]),
    ];

    private static IEnumerable<string> Developers(ImmutableArray<ComponentChange> moved) =>
    [
        "",
        "## For application developers",
        .. moved.Where(change => !change.Developer.IsEmpty).SelectMany(change => (string[])["", Heading(change), "", .. change.Developer.Select(line => $"- {Text(line)}")]),
        .. moved.Where(change => change.Developer.IsEmpty).Select(change => change.Name).ToList() is { Count: > 0 } quiet
            ? ["", $"Nothing visible changes with {string.Join(", ", quiet)}."]
            : Array.Empty<string>(),
    ];

    private static string Heading(ComponentChange change) => $"### {Text(change.Name)} {Text(change.From)} to {Text(change.To)}";

    // What a chart says of itself is text here, never markup.
    private static string Text(string line) => line.ReplaceLineEndings(" ").Replace("<", "&lt;", StringComparison.Ordinal).Replace("](", "]\\(", StringComparison.Ordinal);
}
