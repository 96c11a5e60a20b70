using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Reading;

public sealed class ManifestSourceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("welkin-source-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Files_folders_and_standard_input_are_read_in_the_order_named()
    {
        Write("folder/b/2.yml", Definition("c"));
        Write("folder/a.json", """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}""");
        Write("folder/b/1.yaml", Definition("b"));
        Write("folder/notes.txt", "no: manifest");
        Write("one.txt", Definition("x"));

        Assert.Equal(["in", "a", "b", "c", "x"], Names("-", In("folder"), In("one.txt")));
    }

    [Fact]
    public void Of_a_packed_chart_the_crds_of_it_and_of_the_charts_inside_are_read()
    {
        var inner = Pack(("packed/crds/p.yaml", Encoding.UTF8.GetBytes(Definition("packed"))));
        File.WriteAllBytes(In("chart-1.0.0.tgz"), Pack(
            ("chart/Chart.yaml", "name: chart"u8.ToArray()),
            ("chart/crds/a.yaml", Encoding.UTF8.GetBytes($"{Definition("a1")}---\n{Definition("a2")}")),
            ("chart/crds/deep/b.json", """{"apiVersion":"v1","kind":"CRD","metadata":{"name":"b"}}"""u8.ToArray()),
            ("chart/crds/README.md", "text"u8.ToArray()),
            ("chart/templates/t.yaml", "{{ not yaml"u8.ToArray()),
            ("chart/charts/sub/crds/s.yaml", Encoding.UTF8.GetBytes(Definition("sub"))),
            ("chart/charts/packed-1.0.0.tgz", inner)));

        Assert.Equal(["a1", "a2", "b", "sub", "packed"], Names(In("chart-1.0.0.tgz")));
    }

    [Fact]
    public void A_damaged_archive_is_one_finding()
    {
        var archive = Pack(("chart/crds/a.yaml", Encoding.UTF8.GetBytes(Definition("a"))));
        File.WriteAllBytes(In("cut.tgz"), archive[..(archive.Length / 2)]);
        File.WriteAllText(In("none.tgz"), "no archive");
        var findings = new FindingList();

        _ = ManifestSource.Read([In("cut.tgz"), In("none.tgz")], Stream.Null, findings).ToList();

        Assert.Equal(2, findings.Count);
        Assert.All(findings, finding => Assert.Contains("K8S007: the chart archive cannot be read", finding.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void An_archive_that_unpacks_without_end_is_refused()
    {
        File.WriteAllBytes(In("bomb.tgz"), Pack(("chart/crds/a.yaml", new byte[101 << 20])));
        var findings = new FindingList();

        Assert.Empty(ManifestSource.Read([In("bomb.tgz")], Stream.Null, findings));

        Assert.Contains("it unpacks to more than 100 MiB", Assert.Single(findings).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_not_there_ends_the_reading_before_it_begins() =>
        Assert.Equal(["nowhere: there is no such file or folder"], Assert.Throws<ReportedException>(() => ManifestSource.Read(["-", "nowhere"], Stream.Null, [])).Lines);

    private IEnumerable<string> Names(params string[] paths)
    {
        var findings = new FindingList();
        var names = ManifestSource.Read(paths, new MemoryStream(Encoding.UTF8.GetBytes(Definition("in"))), findings).Select(document => document.Identity.Name).ToList();
        Assert.Empty(findings);
        return names;
    }

    private static string Definition(string name) => $"apiVersion: v1\nkind: CRD\nmetadata:\n  name: {name}\n";

    private string In(string path) => Path.Combine(_folder.FullName, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), text);
    }

    private static byte[] Pack(params (string Path, byte[] Content)[] files)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
        {
            foreach (var (path, content) in files)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(content) });
        }
        return packed.ToArray();
    }
}
