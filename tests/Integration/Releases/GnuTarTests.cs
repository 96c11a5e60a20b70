using Welkin.Releases.Verification;
using Welkin.Tests.Integration.Oracles;

namespace Welkin.Tests.Integration.Releases;

/// <summary>The archive of a bundle in the hands of GNU tar.</summary>
public sealed class GnuTarTests : IDisposable
{
    private readonly SampleBundle _sample = new();

    public void Dispose() => _sample.Dispose();

    [Fact]
    public async Task Lists_the_files_of_the_folder()
    {
        var listing = (await OracleProgram.RunAsync("tar", ["-tf", _sample.Bundle.Archive])).Expect().Output;
        var root = Path.GetDirectoryName(_sample.Bundle.Folder)!;
        var files = Directory.EnumerateFiles(_sample.Bundle.Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(root, path));

        Assert.Equal(files.Order(StringComparer.Ordinal), listing.Split('\n').Where(line => line.Length > 0 && !line.EndsWith('/')));
    }

    [Fact]
    public async Task Unpacks_to_a_bundle_that_verifies()
    {
        var into = Directory.CreateDirectory(_sample.In("unpacked"));
        var tar = (await OracleProgram.RunAsync("tar", ["-xf", _sample.Bundle.Archive, "-C", into.FullName])).Expect();
        var folder = Path.Combine(into.FullName, "welkin-2026.4.0-rc.1-core");

        Assert.Empty(tar.Output);
        Assert.Empty(BundleVerifier.Verify(folder, _sample.Key.Public).Problems);
        Assert.Equal(1767225600, new DateTimeOffset(File.GetLastWriteTimeUtc(Path.Combine(folder, "release.json"))).ToUnixTimeSeconds());
    }
}
