using Welkin.Kernel;
using Welkin.Releases;

namespace Welkin.Tests.Unit.Releases;

/// <summary>What is shown of a bundle without verifying it.</summary>
public sealed class BundleInspectorTests : IDisposable
{
    private readonly ReleaseScratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory, InlineData(true), InlineData(false)]
    public void Shows_what_a_bundle_says_of_itself(bool archive)
    {
        var bundle = _scratch.Write();
        var summary = BundleInspector.Read(archive ? bundle.Archive : bundle.Folder);

        Assert.False(summary.Verified);
        Assert.Equal(bundle.ReleaseDigest, summary.ReleaseDigest);
        Assert.Equal(bundle.Key.Fingerprint, summary.SignedBy);
        Assert.Equal("changelog 1, chart 1, checksums 1, instructions 1, manifest 1, values 1", string.Join(", ", summary.Roles.Select(role => $"{role.Key} {role.Value}")));
        Assert.Contains("\"verified\": false", summary.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_in_one_line_what_is_no_bundle()
    {
        Assert.Contains("it has no release.json", LineOf(_scratch.Path), StringComparison.Ordinal);
        Assert.Contains("there is no bundle here", LineOf(_scratch.In("nowhere")), StringComparison.Ordinal);
        File.WriteAllText(_scratch.In("release.json"), "{\"schema\": \"\u001b\"}");
        Assert.Contains("cannot be inspected", LineOf(_scratch.Path), StringComparison.Ordinal);
    }

    private static string LineOf(string path) => Assert.Single(Assert.Throws<ReportedException>(() => BundleInspector.Read(path)).Lines);
}
