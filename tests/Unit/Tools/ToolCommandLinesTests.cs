using Welkin.Tools;

namespace Welkin.Tests.Unit.Tools;

/// <summary>The command lines of the wrappers, and what is read of the answers.</summary>
public sealed class ToolCommandLinesTests
{
    private static readonly ChartRender Render = new("dex", "charts/dex", "auth");

    [Fact]
    public void Helm_template_pins_all_that_decides_the_manifests() =>
        Assert.Equal(
            "helm template dex charts/dex --namespace auth --include-crds --kube-version 1.35.2 --values a.yaml --values 'b c.yaml' --api-versions monitoring.coreos.com/v1",
            Helm.Template(Render with { ValuesFiles = ["a.yaml", "b c.yaml"], KubeVersion = "1.35.2", ApiVersions = ["monitoring.coreos.com/v1"] }).ToString());

    [Fact]
    public void Helm_template_without_crds() =>
        Assert.Equal("helm template dex charts/dex --namespace auth", Helm.Template(Render with { IncludeCrds = false }).ToString());

    [Fact]
    public void Helm_lint_is_strict() =>
        Assert.Equal("helm lint charts/dex --strict --with-subcharts --namespace auth", Helm.Lint(Render).ToString());

    [Fact]
    public void An_argument_is_shown_so_that_it_can_be_pasted() =>
        Assert.Equal("tool '' 'a b' '$HOME' 'it'\\''s' --set=a=b", new ToolCommand("tool", ["", "a b", "$HOME", "it's", "--set=a=b"]).ToString());

    [Fact]
    public void Git_tells_commit_and_changes()
    {
        Assert.Equal(new GitState("05fa37973dc9", Dirty: false), Git.Read("# branch.oid 05fa37973dc9\n# branch.head main\n"));
        Assert.Equal(new GitState("05fa37973dc9", Dirty: true), Git.Read("# branch.oid 05fa37973dc9\n# branch.head main\n? new.txt\n"));
        Assert.Null(Git.Read("# branch.oid (initial)\n# branch.head main\n"));
    }

    [Fact]
    public void Kubectl_tells_its_version_with_everything_a_vendor_added() =>
        Assert.Equal("1.32.4-dispatcher", Kubectl.ReadVersion("""{"clientVersion":{"gitVersion":"v1.32.4-dispatcher"},"kustomizeVersion":"v5.5.0"}"""));

    [Theory]
    [InlineData("/cache", null, null, "/cache")]
    [InlineData(null, "/xdg", "/users/me", "/xdg/welkin")]
    [InlineData(null, "relative", "/users/me", "/users/me/.cache/welkin")]
    [InlineData(null, null, "/users/me", "/users/me/.cache/welkin")]
    public void The_cache_lies_where_the_user_keeps_caches(string? chosen, string? xdg, string? home, string folder)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps caches below LOCALAPPDATA");
        var cache = ToolCache.OfUser(name => name switch { "WELKIN_CACHE" => chosen, "XDG_CACHE_HOME" => xdg, "HOME" => home, _ => null });

        Assert.StartsWith($"{folder}/tools/helm/", cache.Folder("helm", new ToolPin(ToolVersion.Parse("4.1.4"), System.Collections.Immutable.ImmutableSortedDictionary<string, PlatformPin>.Empty), ToolBench.ProgramDigest), StringComparison.Ordinal);
    }
}
