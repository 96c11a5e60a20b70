namespace Welkin.Tests.Unit.Cli;

public sealed class HardenTests : IDisposable
{
    private const string Settings = "# kept as it is\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}   # and this\ndata:\n  text: |+\n    ends with two\n\n\n";
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  containers: [{name: app, image: app}]\n";
    private const string Said = "4 objects, 10 fields changed, 8 left for a reason\n";

    private readonly CommandLine _welkin = new() { Input = $"---\n{Settings}---\n{Pod}" };

    public void Dispose() => _welkin.Dispose();

    [Fact]
    public async Task A_file_goes_to_standard_output_with_what_no_rule_changes_byte_for_byte()
    {
        var outcome = await _welkin.RunAsync("harden", _welkin.File("all.yaml", $"{Settings}---\n{Pod}"));

        Assert.Equal((0, Said), (outcome.Code, outcome.Error));
        Assert.StartsWith($"---\n{Settings}---\napiVersion: v1\nkind: Pod\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("allowPrivilegeEscalation: false", outcome.Output, StringComparison.Ordinal);
        Golden.Verify(outcome.Output, "hardened.yaml");
    }

    [Fact]
    public async Task Standard_input_is_hardened_like_a_file()
    {
        var file = await _welkin.RunAsync("harden", _welkin.File("all.yaml", _welkin.Input));

        Assert.Equal(file, await _welkin.RunAsync("harden", "-"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("# Source: app/templates/settings.yaml\n---\n# nothing\n---\n")]
    public async Task What_needs_no_change_is_the_same_file_again(string start)
    {
        var text = start + Settings.Replace("\n", "\r\n", StringComparison.Ordinal);
        _welkin.File("in/deep/settings.yml", text);

        var outcome = await _welkin.RunAsync("harden", _welkin.In("in"), "--output", _welkin.In("out"));

        Assert.Equal((0, ""), (outcome.Code, outcome.Output));
        Assert.Equal(File.ReadAllBytes(_welkin.In("in/deep/settings.yml")), File.ReadAllBytes(_welkin.In("out/deep/settings.yml")));
    }

    [Fact]
    public async Task A_folder_comes_out_as_it_went_in_and_replaces_the_last_result()
    {
        _welkin.File("in/a/pod.yaml", Pod);
        _welkin.File("in/settings.yaml", Settings);
        _welkin.File("in/README.md", "no manifest");
        _welkin.File("out/stale.yaml", Settings);

        var outcome = await _welkin.RunAsync("harden", _welkin.In("in"), "-o", _welkin.In("out"));

        Assert.Equal((0, $"passed over, no Kubernetes object: README.md\n{Said}"), (outcome.Code, outcome.Error));
        Assert.Equal(["a/pod.yaml", "added-by-hardening.yaml", "settings.yaml"], Directory.EnumerateFiles(_welkin.In("out"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_welkin.In("out"), file)).Order());
        Assert.Equal(Settings, await File.ReadAllTextAsync(_welkin.In("out/settings.yaml")));
        Assert.Contains("runAsNonRoot: true", await File.ReadAllTextAsync(_welkin.In("out/a/pod.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hardening_the_result_changes_nothing_more()
    {
        _welkin.File("in/pod.yaml", Pod);
        await _welkin.RunAsync("harden", _welkin.In("in"), "-o", _welkin.In("out"));
        var once = await File.ReadAllBytesAsync(_welkin.In("out/pod.yaml"));

        var again = await _welkin.RunAsync("harden", _welkin.In("out"), "-o", _welkin.In("out"));

        Assert.Equal((0, "3 objects, 0 fields changed, 8 left for a reason\n"), (again.Code, again.Error));
        Assert.Equal(once, await File.ReadAllBytesAsync(_welkin.In("out/pod.yaml")));
    }

    [Fact]
    public async Task A_folder_with_other_files_is_never_replaced()
    {
        _welkin.File("out/letters/mother.odt", "irreplaceable");

        var outcome = await _welkin.RunAsync("harden", _welkin.File("pod.yaml", Pod), "-o", _welkin.In("out"));

        Assert.Equal((1, "--output: /folder/out would be replaced as a whole, and holds what is no manifest: letters/mother.odt\n"), (outcome.Code, outcome.Error));
        Assert.Equal("irreplaceable", await File.ReadAllTextAsync(_welkin.In("out/letters/mother.odt")));
    }

    [Fact]
    public async Task Two_files_of_one_name_are_not_written_over_each_other()
    {
        var outcome = await _welkin.RunAsync("harden", _welkin.File("a/pod.yaml", Pod), _welkin.File("b/pod.yaml", Pod), "-o", _welkin.In("out"));

        Assert.Equal(1, outcome.Code);
        Assert.Equal("/folder/a/pod.yaml and /folder/b/pod.yaml would both be written to /folder/out/pod.yaml: harden them apart, or name a folder above both\n", outcome.Error);
        Assert.False(Directory.Exists(_welkin.In("out")));
    }

    [Fact]
    public async Task Several_files_make_one_stream()
    {
        var outcome = await _welkin.RunAsync("harden", _welkin.File("a.yaml", Settings.TrimEnd('\n')), _welkin.File("b.yaml", $"---\n{Settings}"));

        Assert.Equal($"{Settings.TrimEnd('\n')}\n---\n{Settings}", outcome.Output);
    }

    [Fact]
    public async Task Facts_say_what_cannot_be_seen()
    {
        var facts = _welkin.File("hardening.yaml", """
            apiVersion: welkin.release/v1
            kind: ComponentHardening
            metadata: {name: app}
            spec:
              workloads:
              - {kind: Pod, name: app, containers: [{name: app, readOnlyRootFilesystem: true, writable: [{path: /tmp}]}]}
            """);

        var outcome = await _welkin.RunAsync("harden", _welkin.File("pod.yaml", Pod), "--facts", facts);

        Assert.Contains("readOnlyRootFilesystem: true", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("mountPath: /tmp", outcome.Output, StringComparison.Ordinal);
    }
}
