using Welkin.Kernel;
using Welkin.Pipeline.Stages;

namespace Welkin.Tests.Unit.Pipeline;

public sealed class RenderCacheTests : IDisposable
{
    private static readonly RenderInput Input = new("dex", "auth", "sha256:chart", Sha256.Of("values"), "4.1.4", "1.36.0", ["a/v1", "b/v1"]);
    private readonly TemporaryFolder _folder = new();

    private RenderCache Cache => new(Path.Combine(_folder.Path, "cache"));

    public static TheoryData<RenderInput> Changed =>
    [
        Input with { Release = "dexter" },
        Input with { Namespace = "home" },
        Input with { ContentDigest = "sha256:other" },
        Input with { Values = Sha256.Of("other") },
        Input with { Values = null },
        Input with { HelmVersion = "4.1.5" },
        Input with { KubernetesVersion = "1.35.0" },
        Input with { ApiVersions = ["a/v1"] },
        Input with { ApiVersions = ["a/v1", "b/v2"] },
        Input with { ApiVersions = [] },
    ];

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Changed))]
    public void Each_part_of_the_input_changes_the_key(RenderInput changed)
    {
        Cache.Put(Input, "---\n");

        Assert.NotEqual(Input.Key, changed.Key);
        Assert.False(Cache.TryGet(changed, out _));
    }

    [Fact]
    public void The_order_of_api_versions_changes_nothing() => Assert.Equal(Input.Key, (Input with { ApiVersions = ["b/v1", "a/v1"] }).Key);

    [Theory]
    [InlineData("---\nkind: Pod\n")]
    [InlineData("")]
    [InlineData("no line feed, smörgås")]
    public void What_was_put_is_got(string manifests)
    {
        Assert.False(Cache.TryGet(Input, out _));
        Cache.Put(Input, manifests);

        Assert.True(Cache.TryGet(Input, out var got));
        Assert.Equal(manifests, got);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("sha256:0000000000000000000000000000000000000000000000000000000000000000\nkind: Pod\n")]
    public void A_torn_or_edited_entry_is_forgotten(string entry)
    {
        Cache.Put(Input, "kind: Pod\n");
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "cache")));
        File.WriteAllText(file, entry);

        Assert.False(Cache.TryGet(Input, out var got));
        Assert.Null(got);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void An_entry_with_one_letter_changed_is_forgotten()
    {
        Cache.Put(Input, "privileged: false\n");
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "cache")));
        File.WriteAllText(file, File.ReadAllText(file).Replace("false", "true", StringComparison.Ordinal));

        Assert.False(Cache.TryGet(Input, out _));
    }
}
