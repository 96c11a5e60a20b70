using Welkin.Tools;

namespace Welkin.Tests.Unit.Tools;

/// <summary>An archive gives the file it is asked for, and not without end.</summary>
public sealed class ArchiveMemberTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, byte[]> Bombs => new()
    {
        { "tar.gz", Archives.TarGz(("helm", new byte[3 << 20])) },
        { "zip", Archives.Zip(("helm", new byte[3 << 20])) },
    };

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public async Task A_file_that_unpacks_over_the_limit_is_refused(string kind, byte[] archive)
    {
        var packed = _folder.File($"packed.{kind}", archive);

        var error = await Assert.ThrowsAsync<SourceFailedException>(() =>
            ArchiveMember.ExtractAsync(packed, "helm", Path.Combine(_folder.Path, "helm"), limit: 2 << 20, CancellationToken.None));

        Assert.Equal("holds a file of more than 2 MiB", error.Message);
    }
}
