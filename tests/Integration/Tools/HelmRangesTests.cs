using System.Text;
using Welkin.Components.Versions;
using Welkin.Tools;

namespace Welkin.Tests.Integration.Tools;

/// <summary>Ranges of versions as the real helm reads them: each pair of a range and a version is put to it in one template.</summary>
public sealed class HelmRangesTests(RealTools tools) : IClassFixture<RealTools>, IDisposable
{
    private static readonly string[] Symbols = ["", "=", "!=", ">", ">=", "=>", "<", "<=", "=<", "~", "~>", "^"];

    private static readonly string[] Bounds =
    [
        "0", "0.0", "0.0.0", "0.0.3", "0.2", "0.2.3", "1", "1.2", "1.2.3", "1.x", "1.2.x", "1.2.*", "v1.2.3", "1-0", "1.2-0", "1.2.0-0", "1.2.3-0", "1.2.3-beta.2", "1.2.3+b", "0.2.3-rc.1", "2.0.0-0",
    ];

    private static readonly string[] Composed =
    [
        "*", "~*", "^*", "^x", "!=*", ">*", "<=*", ">=*", "=*", "*-0", "^0.0.0", "~0.0.0", "x.1.2", ">=1.17 <2", ">=1.17, <2", ">= 1.0 , < 1.2,!=1.1.0", "1.1 - 2", "1.2.3 - 1.3.0, !=1.2.9", "1.1-3", ">=1.1 <2 !=1.2.3 || > 3", "<1.0.0-0 || ^1.2", ">=1.0.0-0 <1.3.0-0", "1.2.3 ~1.2", "^0.2 || ~1.2.3 || 2.x",
    ];

    private static readonly string[] Versions =
    [
        "0.0.0", "0.0.3", "0.0.4", "0.1.0", "0.2.0", "0.2.3", "0.2.4", "0.3.0", "1.0.0", "1.1.0", "1.2.0", "1.2.3", "1.2.4", "1.2.9", "1.3.0", "1.17.2", "2.0.0", "2.1.0", "3.0.0", "3.0.1", "10.0.0", "v1.2.3", "1.2", "1",
        "0.0.0-alpha", "0.2.3-rc.1", "0.2.3-rc.2", "1.2.0-0", "1.2.3-0", "1.2.3-beta.1", "1.2.3-beta.2", "1.2.3-beta.11", "1.2.4-rc.1", "1.3.0-0", "1.34.1-gke.1", "2.0.0-rc.1", "1.2.3+b",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("welkin-ranges-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Helm_and_we_agree_on_every_pair()
    {
        string[] ranges = [.. Symbols.SelectMany(symbol => Bounds.Select(bound => symbol + bound)), .. Composed];
        var helm = new Helm(tools.Runner, Path.Combine(_folder, "home"));
        Write("Chart.yaml", "apiVersion: v2\nname: ranges\nversion: 0.1.0\n");
        Write("values.yaml", Values(ranges));
        Write("templates/map.yaml", """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: ranges
            data:
            {{- range $i, $range := .Values.ranges }}
              r{{ $i }}: "{{ range $version := $.Values.versions }}{{ if semverCompare $range $version }}1{{ else }}0{{ end }}{{ end }}"
            {{- end }}
            """);

        var rendered = await helm.TemplateAsync(new ChartRender("ranges", _folder, "here") { KubeVersion = "1.34.1" });

        Assert.Equal(
            rendered.Split('\n').Where(line => line.StartsWith("  r", StringComparison.Ordinal)).Select(line => line.Split('"')[1]).Zip(ranges, (held, range) => $"{range}: {Held(held)}"),
            ranges.Select(range => $"{range}: {Held(string.Concat(Versions.Select(version => VersionRange.Parse(range).Contains(SoftwareVersion.Parse(version)) ? '1' : '0')))}"));
    }

    private static string Held(string bits) => string.Join(' ', Versions.Zip(bits).Where(pair => pair.Second == '1').Select(pair => pair.First));

    private static string Values(IEnumerable<string> ranges)
    {
        var text = new StringBuilder("ranges:\n");
        foreach (var range in ranges)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"- '{range}'\n");
        text.Append("versions:\n");
        foreach (var version in Versions)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"- '{version}'\n");
        return text.ToString();
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
