namespace Welkin.Tests.Unit.Cli;

/// <summary>What cannot be read is said in lines that a person can act on, and nothing is written.</summary>
public sealed class InputTests : IDisposable
{
    private readonly CommandLine _welkin = new();

    public void Dispose() => _welkin.Dispose();

    [Theory]
    [InlineData("harden")]
    [InlineData("audit")]
    public async Task Every_missing_path_is_named(string verb) => Assert.Equal(
        new Outcome(1, "", "/folder/a.yaml: there is no such file or folder\n/folder/b: there is no such file or folder\n"),
        await _welkin.RunAsync(verb, _welkin.In("a.yaml"), _welkin.In("b")));

    [Theory]
    [InlineData("harden")]
    [InlineData("audit")]
    public async Task Unreadable_manifests_are_located_all_of_them(string verb)
    {
        _welkin.File("in/a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [\n");
        _welkin.File("in/b.yaml", "kind: Pod\nmetadata: {name: b}\n");

        var outcome = await _welkin.RunAsync(verb, _welkin.In("in"));

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Collection(
            outcome.Error.TrimEnd('\n').Split('\n'),
            line => Assert.Matches("^/folder/in/a.yaml:[0-9]+:[0-9]+: K8S[0-9]+: ", line),
            line => Assert.Equal("/folder/in/b.yaml:1:1: K8S003: apiVersion is missing: this is no Kubernetes object", line));
    }

    [Fact]
    public async Task What_is_not_utf8_is_located_and_never_replaced()
    {
        File.WriteAllBytes(_welkin.File("latin.yaml", ""), [.. "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: sm"u8, 0xF6, .. "rgås}\n"u8]);

        Assert.Equal(
            new Outcome(1, "", "/folder/latin.yaml:4:13: YAML006: the file is not UTF-8: byte 0xF6 here is not part of a character\n"),
            await _welkin.RunAsync("harden", _welkin.In("latin.yaml")));
    }

    [Fact]
    public async Task Nothing_to_read_is_said_so()
    {
        Directory.CreateDirectory(_welkin.In("empty"));

        Assert.Equal(new Outcome(1, "", "/folder/empty: there is no Kubernetes object in it\n"), await _welkin.RunAsync("audit", _welkin.In("empty")));
        Assert.Equal(new Outcome(1, "", "-: there is no Kubernetes object in it\n"), await _welkin.RunAsync("audit", "-"));
    }

    [Fact]
    public async Task An_unknown_profile_is_named_with_those_there_are() => Assert.Equal(
        new Outcome(1, "", "--profile: 'restrictd' is neither a file nor one of pod-security/baseline, pod-security/restricted, restricted (did you mean 'restricted'?)\n"),
        await _welkin.RunAsync("audit", Pod(), "--profile", "restrictd"));

    [Fact]
    public async Task A_profile_of_ones_own_is_a_file()
    {
        const string profile = "apiVersion: welkin.release/v1\nkind: Profile\nmetadata: {name: mine, title: Mine}\nspec: {rules: [], controls: [{id: W01}]}\n";

        Assert.Equal(0, (await _welkin.RunAsync("audit", Pod(), "--profile", _welkin.File("mine.yaml", profile))).Code);
        Assert.Equal(
            new Outcome(1, "", "/folder/mine.yaml:4:35: PROF002: unknown control 'W1' (did you mean 'W01'?)\n"),
            await _welkin.RunAsync("audit", Pod(), "--profile", _welkin.File("mine.yaml", profile.Replace("W01", "W1", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("--facts")]
    [InlineData("--waivers")]
    public async Task A_file_of_facts_or_waivers_that_is_not_there_is_named(string option) => Assert.Equal(
        new Outcome(1, "", "/folder/gone.yaml:1:1: YAML006: the file does not exist\n"),
        await _welkin.RunAsync("audit", Pod(), option, _welkin.In("gone.yaml")));

    private string Pod() => _welkin.File("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec: {containers: [{name: app, image: app}]}\n");
}
