namespace Welkin.Tests.Unit.Cli;

public sealed class ExportTests : IDisposable
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: app, namespace: home}\nspec: {containers: [{name: app, image: app:1}]}\n";

    private readonly CommandLine _welkin = new();

    public void Dispose() => _welkin.Dispose();

    [Fact]
    public async Task Policies_are_in_force_in_the_namespaces_of_the_manifests_and_those_given()
    {
        var outcome = await _welkin.RunAsync("export", _welkin.File("pod.yaml", Pod), "--format", "validating-admission-policy", "--profile", "pod-security/baseline", "--namespace", "other");

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Contains("kind: ValidatingAdmissionPolicy\nmetadata:\n  name: welkin-w01\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("        - home\n        - other\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_waived_stands_in_the_policy()
    {
        var outcome = await _welkin.RunAsync("export", "--format", "validating-admission-policy", "-n", "home", "--profile", "pod-security/baseline", "--waivers", Waivers());
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Contains("- name: not-waived\n", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kyverno-exceptions", "kind: PolicyException\n")]
    [InlineData("gatekeeper", "kind: K8sPSPPrivilegedContainer\n")]
    [InlineData("pod-security", "kind: AdmissionConfiguration\n")]
    public async Task Waivers_are_written_for_other_engines(string format, string expected)
    {
        var outcome = await _welkin.RunAsync("export", "--format", format, "--waivers", Waivers());
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_namespaces_of_the_cluster_itself_are_left_out_unless_they_are_named()
    {
        var file = _welkin.File("pod.yaml", Pod + "---\n" + Pod.Replace("home", "kube-system", StringComparison.Ordinal));
        const string note = "# namespace kube-system is left out: pods of the cluster itself run there; name it to have it in\n";

        var without = await _welkin.RunAsync("export", file, "--format", "release-images");
        Assert.StartsWith(note, without.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("- kube-system\n", without.Output, StringComparison.Ordinal);
        var with = await _welkin.RunAsync("export", file, "--format", "release-images", "-n", "kube-system");
        Assert.Contains("- kube-system\n", with.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_that_operators_start_are_named_beside_the_manifests()
    {
        var digest = "sha256:" + new string('a', 64);
        var outcome = await _welkin.RunAsync("export", _welkin.File("pod.yaml", Pod), "--format", "release-images", "--image", $"quay.io/a/b@{digest}");
        Assert.Contains(digest, outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_without_digest_is_named_at_the_head()
    {
        var outcome = await _welkin.RunAsync("export", _welkin.File("pod.yaml", Pod), "--format", "release-images");
        Assert.Equal(0, outcome.Code);
        Assert.StartsWith("# app:1: has no sha256 digest, so the policy refuses it\n---\n", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export --format kyverno-exceptions", "--format kyverno-exceptions needs --waivers")]
    [InlineData("export --format validating-admission-policy", "--format validating-admission-policy needs manifests or --namespace: a policy in force nowhere does nothing")]
    [InlineData("export --format validating-admission-policy -n home --kubernetes 1.29", "--format validating-admission-policy: Kubernetes has these policies from 1.30 on, --kubernetes is 1.29")]
    [InlineData("export --format release-images", "--format release-images needs the manifests of the release")]
    [InlineData("export --format validating-admission-policy -n A_b", "--namespace: 'A_b' is no name of a namespace")]
    public async Task A_wrong_command_line_gives_one_clear_line(string line, string expected)
    {
        var outcome = await _welkin.RunAsync(line.Split(' '));
        Assert.Equal((2, $"{expected}\nsee: welkin export --help\n"), (outcome.Code, outcome.Error));
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_waivers_that_are_over_are_named()
    {
        var missing = await _welkin.RunAsync("export", _welkin.In("gone.yaml"), "--format", "release-images");
        Assert.Equal((1, "/folder/gone.yaml: there is no such file or folder\n"), (missing.Code, missing.Error));

        var over = await _welkin.RunAsync("export", "--format", "gatekeeper", "--waivers", Waivers("2026-11-30"));
        Assert.Equal((1, "/folder/waivers.yaml:6:144: WAIV002: the waiver of W01 for Pod home/app expired on 2026-11-30\n"), (over.Code, over.Error));
        Assert.Equal("", over.Output);
    }

    [Fact]
    public async Task An_audit_warns_of_waivers_that_end_soon_and_does_not_fail_for_them()
    {
        var pod = _welkin.File("pod.yaml", Pod.Replace("image: app:1", "image: app:1, securityContext: {privileged: true}", StringComparison.Ordinal));
        var outcome = await _welkin.RunAsync("audit", pod, "--profile", "pod-security/baseline", "--waivers", Waivers("2026-12-15"));
        Assert.Equal((0, "/folder/waivers.yaml:6:144: warning: the waiver of W01 for Pod home/app ends on 2026-12-15, in 14 days: o mends it or asks a again\n"), (outcome.Code, outcome.Error));
    }

    private string Waivers(string expires = "2027-01-31") => _welkin.File("waivers.yaml",
        "apiVersion: welkin.release/v1\nkind: Waivers\nmetadata: {name: app}\nspec:\n  waivers:\n"
        + $"  - {{control: W01, selector: {{kind: Pod, namespace: home, name: app}}, reason: r, risk: r, owner: o, approver: a, created: 2026-11-01, expires: {expires}, compensating: c}}\n");
}
