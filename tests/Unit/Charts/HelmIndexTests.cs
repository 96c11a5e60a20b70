using System.Globalization;
using System.Text;
using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Charts;

/// <summary>Runs alone: it measures the memory of the process.</summary>
[CollectionDefinition("memory", DisableParallelization = true)]
public sealed class Alone;

[Collection("memory")]
public sealed class HelmIndexTests
{
    [Fact]
    public void Reads_the_versions_of_one_chart()
    {
        var versions = Read("""
            apiVersion: v1
            generated: "2026-01-01T00:00:00Z"
            entries:
              alloy: [{name: alloy, version: 1.0.0}]
              dex:
              - name: dex
                version: 0.24.0
                appVersion: 2.44.0
                created: "2025-08-01T10:00:00.5Z"
                digest: abc
                maintainers: [{name: x, version: not this one}]
                urls: [https://a.example/dex.tgz, dex.tgz]
              - just text
              - {name: dex, appVersion: without a version}
              - {version: 0.23.0, created: yesterday}
              zot: [{version: 3.0.0}]
            """).Versions;

        Assert.Equal(["0.24.0", "0.23.0"], versions.Select(version => version.Version));
        Assert.Equal(("2.44.0", "abc", new DateTimeOffset(2025, 8, 1, 10, 0, 0, 500, TimeSpan.Zero)),
            (versions[0].AppVersion, versions[0].Digest, versions[0].Created));
        Assert.Equal(["https://a.example/dex.tgz", "dex.tgz"], versions[0].Urls);
        Assert.Null(versions[1].Created);
    }

    [Theory]
    [InlineData("apiVersion: v1\nentries: {}")]
    [InlineData("apiVersion: v1")]
    [InlineData("entries: {dex: }")]
    [InlineData("entries: {dex: {version: 1.0.0}}")]
    public void Gives_nothing_where_the_chart_is_not(string index) => Assert.Empty(Read(index).Versions);

    [Theory]
    [InlineData("")]
    [InlineData("- a")]
    [InlineData("entries: [")]
    [InlineData("entries: {a: [{version: \"")]
    public void Refuses_what_is_no_index(string index) =>
        Assert.StartsWith("index.yaml cannot be read: ",
            Assert.Throws<ReportedException>(() => Read(index)).Message, StringComparison.Ordinal);

    [Fact]
    public void Refuses_a_million_brackets_at_once() =>
        Assert.Throws<ReportedException>(() => Read("x: " + new string('[', 1_000_000)));

    [Theory]
    [InlineData("\uFEFFentries:\n  dex:\n  - version: 1.0.0\n")]
    [InlineData("entries:\r\n  dex:\r\n  - version: 1.0.0\r\n")]
    [InlineData("entries:\n    dex:\n        - version: 1.0.0\n")]
    [InlineData("entries:\n dex:\n  -\n   version: 1.0.0")]
    [InlineData("entries:\n  \"dex\":\n  - 'version': \"1.0.0\"\n")]
    [InlineData("entries:\n  alloy: &alloy\n  - version: 1.0.0\n  dex:\n  - version:\t1.0.0\n")]
    [InlineData("--- # a document\nentries:\n  dex:\n  - version: >-\n      1.0.0\n")]
    [InlineData("{\"entries\": {\"dex\": [{\"version\": \"1.0.0\"}]}}")]
    public void Reads_any_style_of_YAML(string index) => Assert.Equal(["1.0.0"], Read(index).Versions.Select(version => version.Version));

    [Theory]
    [InlineData("  - name: alloy\n    version: 1.{0}.0\n    description: a chart\n    digest: {1}\n    urls:\n    - https://charts.example/alloy.tgz\n")]
    [InlineData("  - {{name: alloy, version: 1.{0}.0, digest: {1}, urls: [https://charts.example/alloy.tgz]}}\n")]
    public void Keeps_memory_flat_over_an_index_of_fifteen_megabytes(string entry)
    {
        using var index = new EndlessIndex(15, entry);

        var versions = HelmIndex.Read(index, "zot").Versions;

        Assert.Equal(["9.9.9"], versions.Select(version => version.Version));
        Assert.InRange(index.Given, 15 << 20, 17 << 20);
        Assert.InRange(index.MostMemory - index.FirstMemory, long.MinValue, 2 << 20);
    }

    private static ChartEntries Read(string index) => HelmIndex.Read(new MemoryStream(Encoding.UTF8.GetBytes(index)), "dex");

    /// <summary>An index that is written while it is read, and looks at the memory in use every megabyte.</summary>
    private sealed class EndlessIndex(int megabytes, string entry) : MemoryStream
    {
        private static readonly byte[] Head = "apiVersion: v1\nentries:\n  alloy:\n"u8.ToArray();
        private byte[] _part = Head;
        private int _place;
        private bool _ended;

        public long Given { get; private set; }

        public long FirstMemory { get; } = GC.GetTotalMemory(forceFullCollection: true);

        public long MostMemory { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_place == _part.Length && !NextPart())
                return 0;
            var length = Math.Min(count, _part.Length - _place);
            _part.AsSpan(_place, length).CopyTo(buffer.AsSpan(offset));
            _place += length;
            if ((Given + length) >> 20 > Given >> 20)
                MostMemory = Math.Max(MostMemory, GC.GetTotalMemory(forceFullCollection: true));
            Given += length;
            return length;
        }

        public override int Read(Span<byte> buffer) => throw new NotSupportedException();

        // The quick way gave up: from the beginning.
        public override long Position
        {
            get => Given;
            set => (Given, _place, _part, _ended) = (0, 0, Head, false);
        }

        private bool NextPart()
        {
            if (_ended)
                return false;
            _ended = Given > (long)megabytes << 20;
            _place = 0;
            _part = Encoding.UTF8.GetBytes(_ended
                ? "  zot:\n  - version: 9.9.9\n"
                : string.Format(CultureInfo.InvariantCulture, entry, Given, new string('a', 64)));
            return true;
        }
    }
}
