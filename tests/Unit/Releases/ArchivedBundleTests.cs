using System.Formats.Tar;
using Welkin.Releases.Bundles;
using Welkin.Releases.Verification;

namespace Welkin.Tests.Unit.Releases;

/// <summary>Tricks that are played with an archive.</summary>
public sealed class ArchivedBundleTests : IDisposable
{
    private const string Root = "welkin-2026.4.0-core";
    private readonly ReleaseScratch _scratch = new();
    private readonly Bundle _bundle;

    public ArchivedBundleTests() => _bundle = _scratch.Write();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void One_changed_byte_in_the_content_of_any_file_is_refused_by_name()
    {
        var good = File.ReadAllBytes(_bundle.Archive);
        foreach (var (name, at, size) in Contents())
        {
            good[at + size / 2] ^= 1;
            File.WriteAllBytes(_bundle.Archive, good);
            Assert.Contains(Problems(), line => line.Contains(name, StringComparison.Ordinal));
            good[at + size / 2] ^= 1;
        }
    }

    [Fact]
    public void No_byte_of_the_archive_can_change_unseen()
    {
        var good = File.ReadAllBytes(_bundle.Archive);
        for (var at = 0; at < good.Length; at += 7)    // 7 and 512 share no factor: every field of a header is hit in some entry
        {
            good[at] ^= 2;
            File.WriteAllBytes(_bundle.Archive, good);
            Assert.False(BundleVerifier.Verify(_bundle.Archive, _bundle.Key).IsVerified, $"byte {at}");
            good[at] ^= 2;
        }
    }

    [Fact]
    public void Something_behind_the_end_or_a_missing_end_is_refused()
    {
        var good = File.ReadAllBytes(_bundle.Archive);
        foreach (var bytes in new byte[][] { [.. good, 0], [.. good, .. new byte[512]], good[..^1], good[..^512], good[..^1024], good[..(good.Length / 2)], [] })
        {
            File.WriteAllBytes(_bundle.Archive, bytes);
            Assert.False(BundleVerifier.Verify(_bundle.Archive, _bundle.Key).IsVerified, $"{bytes.Length} of {good.Length} bytes");
        }
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink, "is a symbolic link")]
    [InlineData(TarEntryType.HardLink, "is a hard link")]
    [InlineData(TarEntryType.CharacterDevice, "is neither a file nor a folder")]
    [InlineData(TarEntryType.Fifo, "is neither a file nor a folder")]
    public void A_link_or_device_is_refused(TarEntryType type, string problem)
    {
        Rewrite(writer =>
        {
            var entry = new UstarTarEntry(type, $"{Root}/values/zz");
            if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
                entry.LinkName = $"{Root}/values/baseline.yaml";
            writer.WriteEntry(entry);
        });

        Assert.Contains(Problems(), line => line.StartsWith($"values/zz: {problem}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData($"{Root}/../../etc/cron.d/x", "../../etc/cron.d/x: is not in release.json, and its path has the segment '..'")]
    [InlineData("/etc/cron.d/x", "/etc/cron.d/x: lies outside of the folder welkin-2026.4.0-core")]
    [InlineData("other/x", "other/x: lies outside of the folder welkin-2026.4.0-core")]
    [InlineData($"{Root}/VALUES/x", "VALUES/x: is not in release.json")]
    [InlineData($"{Root}/values/Baseline.yaml", "values/Baseline.yaml: differs only in case from values/baseline.yaml")]
    [InlineData($"{Root}/values/baseline.yaml", "values/baseline.yaml: is there twice")]
    [InlineData($"{Root}/values/\u001b[2J", @"values/\u001b[2J: is not in release.json, and its path has a character that is not printable ASCII")]
    [InlineData($"{Root}/values//baseline.yaml", "values//baseline.yaml: is not in release.json, and its path has an empty segment")]
    public void A_name_that_does_not_belong_is_refused(string name, string problem)
    {
        Rewrite(writer => writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream("x"u8.ToArray()) }));

        Assert.Contains(Problems(), line => line.StartsWith(problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026.4.0", 0, "the archive: has a time on an entry that is not the release's (1796083200)")]
    [InlineData("2026.4.1", 1796083200, "welkin-2026.4.1-core: is the folder in the archive; the release's is welkin-2026.4.0-core")]
    public void The_same_files_under_another_time_or_name_are_refused(string version, long time, string problem)
    {
        var otherwise = _bundle.Release with { Version = version, SourceDateEpoch = time };
        using (var file = File.Create(_bundle.Archive))
            BundleArchive.Write(_bundle.Folder, otherwise, ["release.json", "release.json.sig", "release.json.sigstore.json", "keys/development.pub"], file);

        Assert.Equal([problem], Problems());
    }

    [Fact]
    public void A_tar_of_another_kind_or_no_tar_at_all_is_refused()
    {
        using (var file = File.Create(_bundle.Archive))
            TarFile.CreateFromDirectory(_bundle.Folder, file, includeBaseDirectory: true);
        Assert.NotEmpty(Problems());

        File.WriteAllText(_bundle.Archive, new string('x', 2000));
        Assert.NotEmpty(Problems());
    }

    /// <summary>The same entries, written by the framework, and one more.</summary>
    private void Rewrite(Action<TarWriter> more)
    {
        using var rewritten = new MemoryStream();
        using (var good = File.OpenRead(_bundle.Archive))
        using (var reader = new TarReader(good))
        using (var writer = new TarWriter(rewritten, TarEntryFormat.Ustar, leaveOpen: true))
        {
            while (reader.GetNextEntry() is { } entry)
                writer.WriteEntry(entry);
            more(writer);
        }

        File.WriteAllBytes(_bundle.Archive, rewritten.ToArray());
    }

    private List<(string Name, int At, int Size)> Contents()
    {
        using var tar = File.OpenRead(_bundle.Archive);
        using var reader = new TarReader(tar);
        var contents = new List<(string, int, int)>();
        while (reader.GetNextEntry() is { } entry)
            if (entry.Length > 0)
                contents.Add((entry.Name[(Root.Length + 1)..], (int)entry.DataOffset, (int)entry.Length));
        Assert.Equal(10, contents.Count);
        return contents;
    }

    private List<string> Problems() => [.. BundleVerifier.Verify(_bundle.Archive, _bundle.Key).Problems.Select(problem => problem.ToString())];
}
