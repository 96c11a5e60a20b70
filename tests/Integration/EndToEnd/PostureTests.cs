namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>A release records how it stands, and the next one may not be weaker without a name.</summary>
[Collection<EndToEndCollection>]
public sealed class PostureTests(FirstBuild first)
{
    private const string Profile = "hardening/profiles/restricted.yaml";

    [Fact]
    public async Task A_weaker_release_fails_with_reasons_until_each_is_accepted_by_name()
    {
        using var copy = await first.ReleasedAsync();
        var line = Path.GetRelativePath(copy.Root, Directory.GetFiles(copy.In("releases"), "release.yaml", SearchOption.AllDirectories).Single());
        var acceptance = Path.GetRelativePath(copy.Root, Directory.GetFiles(copy.In("hardening/posture"), "*.yaml").Single());

        var recorded = (await copy.BuildAsync(FirstBuild.AsOf, "--target=RecordPosture")).Expect(0);
        Assert.Contains("posture not evaluated: nothing is recorded of a release before 2026.4.0", recorded.Output, StringComparison.Ordinal);
        Assert.Contains("releases/2026.4/2026.4.0/posture.core.json written: commit it", recorded.Output, StringComparison.Ordinal);

        copy.Change(line, text => text.Replace("version: 2026.4.0", "version: 2026.4.1", StringComparison.Ordinal));
        copy.Change(Profile, text => text.Replace("    - id: W12\n", "", StringComparison.Ordinal).Replace("    - id: user-namespace\n", "", StringComparison.Ordinal));
        var failed = (await copy.BuildAsync(FirstBuild.AsOf, "--fail-on=never")).Expect(1);
        Assert.Contains("  W12: node-exporter: every object: asked -> -: control W12 is no longer in profile restricted", failed.Mistakes);
        Assert.Contains("  W32: metrics-server: Deployment kube-system/metrics-server: holds: spec.hostUsers: false -> fails: spec.template.spec.hostUsers not set: rule user-namespace is no longer in profile restricted", failed.Mistakes);

        copy.Change(Profile, text => text.Replace("    - id: host-namespaces\n", "    - id: host-namespaces\n    - id: user-namespace\n", StringComparison.Ordinal));
        copy.Change(acceptance, text => text.Replace("accepted: []", "accepted: [{control: W12, reason: Replaced., approver: security}]", StringComparison.Ordinal));
        var passed = (await copy.BuildAsync(FirstBuild.AsOf)).Expect(0);
        Assert.Contains("since 2026.4.0, none of them weaker but what is accepted", passed.Output, StringComparison.Ordinal);
        Assert.Contains("by security: Replaced.", File.ReadAllText(copy.In("artifacts/releases/2026.4.1/welkin-2026.4.1-core/evidence/posture-changes.md")), StringComparison.Ordinal);
    }
}
