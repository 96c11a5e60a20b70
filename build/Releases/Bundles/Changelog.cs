using System.Text;

namespace Welkin.Releases.Bundles;

/// <summary><c>CHANGELOG.md</c> as far as a release alone can tell: what is in it.</summary>
public static class Changelog
{
    public static byte[] Stub(ReleaseDocument release)
    {
        var rows = release.Components
            .OrderBy(component => component.Name, StringComparer.Ordinal)
            .Select(component => $"| {component.Name} | {component.Chart} | {component.Version} | {component.AppVersion ?? "-"} |");
        string[] lines =
        [
            $"# {release.Name} {release.Version}, edition {release.Edition}",
            "",
            .. release.Partial ? ["A partial bundle: not every component of the edition is in.", ""] : Array.Empty<string>(),
            "| component | chart | version | app version |",
            "| --- | --- | --- | --- |",
            .. rows,
        ];
        return Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
    }
}
