using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Cli;

public sealed class AuditNodesTests : IDisposable
{
    private const string Scheduler = """
        apiVersion: v1
        kind: Pod
        spec: {containers: [{name: kube-scheduler, command: [kube-scheduler, --profiling=true]}]}

        """;

    private readonly CommandLine _welkin = new() { Input = Scheduler };

    public void Dispose() => _welkin.Dispose();

    [Fact]
    public async Task What_fails_stands_before_what_could_not_be_judged()
    {
        var outcome = await _welkin.RunAsync("audit-nodes", _welkin.File("scheduler.yaml", Scheduler), "--benchmark", "cis-1.12");
        var lines = outcome.Output.Split('\n');

        Assert.Equal((1, ""), (outcome.Code, outcome.Error));
        Assert.Matches(@"^STATUS +CONTROL +NUMBER +SEVERITY +WHERE +OBSERVED +PLACE$", lines[0]);
        Assert.Matches(@"^fails +SC01 +1\.4\.1 +low +static pod scheduler +--profiling: true +/folder/scheduler\.yaml:3:70$", lines[1]);
        Assert.Matches(@"^not-evaluated +AS01 +1\.2\.1 +high +api-server +no input describes the api-server +-$", lines[2]);
        Assert.Equal("cis-1.12: 1 hold, 1 fail, 0 not applicable, 95 not evaluated, 8 controls without a number", lines[^2]);
    }

    [Fact]
    public async Task Json_has_every_result_with_what_was_wanted()
    {
        var outcome = await _welkin.RunAsync("audit-nodes", "-", "--benchmark", "cis-1.10", "--output", "json");
        var json = JsonNode.Parse(outcome.Output)!;

        var scheduler = json["results"]!.AsArray().Single(result => (string?)result!["control"] == "SC01")!;
        Assert.Equal(("fails", "--profiling must be false", "-", 3), ((string?)scheduler["status"], (string?)scheduler["wanted"], (string?)scheduler["file"], (int)scheduler["line"]!));
        Assert.Contains(json["absent"]!.AsArray(), absent => (string?)absent!["control"] == "AS29");
    }

    [Theory]
    [InlineData(1, "--fail-on", "any")]
    [InlineData(0, "--fail-on", "medium")]
    [InlineData(0, "--fail-on", "never")]
    [InlineData(1, "--fail-on", "never", "--strict")]
    public async Task The_gate_decides_the_exit_code(int code, params string[] options) => Assert.Equal(code, (await _welkin.RunAsync(["audit-nodes", "-", .. options])).Code);

    [Fact]
    public async Task A_folder_is_read_with_its_patches_and_every_mistake_is_shown()
    {
        _welkin.File("node/kubeadm.yaml", "apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nschedular: {}\n");
        _welkin.File("node/patches/kube-scheduler+json.yaml", "- op: add\n");

        var outcome = await _welkin.RunAsync("audit-nodes", _welkin.In("node"));

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Contains("/folder/node/kubeadm.yaml:3:1: NODE003: unknown field 'schedular' (did you mean 'scheduler'?)", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("/folder/node/patches/kube-scheduler+json.yaml:1:1: NODE006: the patch cannot be applied", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no such file or folder", 1, "missing.yaml")]
    [InlineData("nothing in it says anything about a control of welkin", 1, "/dev/null")]
    [InlineData("cis-1.13", 2, "-", "--benchmark", "cis-1.13")]
    public async Task What_is_not_there_is_said(string expected, int code, params string[] arguments)
    {
        var outcome = await _welkin.RunAsync(["audit-nodes", .. arguments]);

        Assert.Equal(code, outcome.Code);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
    }
}
