using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Welkin.Kernel;

namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>A helm that is not the pinned one never runs.</summary>
[Collection<EndToEndCollection>]
[UnsupportedOSPlatform("windows")]
public sealed partial class ToolDigestTests(FirstBuild first)
{
    [Fact]
    public async Task A_tool_of_another_digest_is_refused_by_name_and_deleted()
    {
        using var copy = await first.CompiledAsync();
        var (tools, cache) = (first.NewFolder(), first.NewFolder());
        var helm = Path.Combine(tools, "helm");
        Script.Write(helm, $"echo \"$@\" >> '{tools}/started'");
        copy.Change("build/tools.yaml", text => Executable().Replace(text, $"executable: {new string('a', 64)}"));
        copy.Environment["WELKIN_CACHE"] = cache;

        var failed = (await copy.BuildAsync(FirstBuild.AsOf, "--offline", $"--tools-folder={tools}")).Expect(1);

        Assert.Contains($"  {helm}: refused and deleted: the digest of the executable is {Sha256.OfFile(helm)}, pinned is sha256:{new string('a', 64)}", failed.Mistakes);
        Assert.Single(failed.Mistakes, line => line.StartsWith("helm ", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(tools, "started")), "it was started");
        Assert.Empty(Directory.EnumerateFiles(cache, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)));
        Assert.False(Directory.Exists(copy.In("artifacts/releases")));
        Assert.Empty(copy.Leftovers);
    }

    [GeneratedRegex("executable: [0-9a-f]{64}")]
    private static partial Regex Executable();
}
