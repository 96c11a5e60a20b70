using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Schema;

namespace Welkin.Tests.Unit.Kubernetes.PodSecurity;

/// <summary>The fixtures of kubernetes/pod-security-admission, where those are at hand.</summary>
public sealed class FixtureTests
{
    [Theory]
    [InlineData(PodSecurityLevel.Baseline, "v1.36", 25)]
    [InlineData(PodSecurityLevel.Baseline, "v1.37", 25)]
    [InlineData(PodSecurityLevel.Restricted, "v1.36", 50)]
    [InlineData(PodSecurityLevel.Restricted, "v1.37", 50)]
    public void Each_is_judged_as_upstream_does_and_refused_for_the_check_it_is_named_after(PodSecurityLevel level, string version, int count)
    {
        var folder = Path.Combine(SharedFolder.Required("fixtures/pod-security"), $"{level}".ToLowerInvariant(), version);
        var files = Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories);

        Assert.Equal(count, files.Length);
        Assert.Empty(files.Where(file => !IsAsNamed(file, Judging.Evaluate(Judging.Read(File.ReadAllText(file)), level, version))).Select(file => Path.GetRelativePath(folder, file)));
    }

    private static bool IsAsNamed(string file, PodSecurityResult result)
    {
        if (Path.GetFileName(Path.GetDirectoryName(file)) == "pass")
            return result.Allowed;
        var named = Path.GetFileNameWithoutExtension(file).TrimEnd("0123456789".ToCharArray());
        return result.Checks.Where(check => !check.Allowed).Any(check => Covers(check.Check).Contains(named, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>A restricted check refuses what the baseline check in whose place it stands would.</summary>
    private static IEnumerable<string> Covers(PodSecurityCheck check) => check.Overrides is { } overridden ? [check.Id, overridden] : [check.Id];
}
