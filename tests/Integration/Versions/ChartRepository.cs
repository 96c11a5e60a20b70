using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Welkin.Kernel;
using Welkin.Tests.Unit;

namespace Welkin.Tests.Integration.Versions;

/// <summary>A folder of archives, served over loopback as a Helm repository whose index is made from the archives.</summary>
internal sealed partial class ChartRepository : IAsyncDisposable
{
    private readonly LoopbackServer _server;

    private ChartRepository(string folder, string index) => _server = new LoopbackServer(asked => asked.Path switch
    {
        "/index.yaml" => Reply.Ok(index),
        var path when File.Exists(folder + path) => Reply.Ok(File.ReadAllBytes(folder + path)),
        _ => Reply.Of(404),
    });

    public string Address => _server.Address;

    /// <summary>Serves the folder with an index of our own making.</summary>
    public static ChartRepository Serve(string folder) => new(folder, Index(folder));

    /// <summary>Serves the folder with an index that somebody else made.</summary>
    public static ChartRepository Serve(string folder, string index) => new(folder, index);

    private static string Index(string folder)
    {
        var charts = Directory.EnumerateFiles(folder, "*.tgz").Order(StringComparer.Ordinal).Select(path => (Path: path, Chart: ChartYaml(path)));
        var text = new StringBuilder("apiVersion: v1\nentries:\n");
        foreach (var chart in charts.GroupBy(archive => Key(archive.Chart, "name")).OrderBy(chart => chart.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {chart.Key}:\n");
            foreach (var (path, yaml) in chart)
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"""
                      - appVersion: "{Key(yaml, "appVersion")}"
                        created: "{File.GetLastWriteTimeUtc(path):yyyy-MM-ddTHH:mm:ssZ}"
                        digest: {Sha256.OfFile(path).Hex}
                        name: {chart.Key}
                        urls:
                        - {Path.GetFileName(path)}
                        version: {Key(yaml, "version")}

                    """);
            }
        }

        return text.ToString();
    }

    private static string ChartYaml(string path)
    {
        using var tar = new TarReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name.Count(letter => letter is '/') is 1 && entry.Name.EndsWith("/Chart.yaml", StringComparison.Ordinal))
                return new StreamReader(entry.DataStream!).ReadToEnd();
        }

        throw new InvalidDataException($"{path} has no Chart.yaml");
    }

    private static string Key(string yaml, string key) =>
        Line().Matches(yaml).First(line => line.Groups["key"].Value == key).Groups["value"].Value.Trim('"', '\'');

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [GeneratedRegex(@"^(?<key>\w+): *(?<value>[^#\r\n]*?) *(#.*)?\r?$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
