using System.Formats.Tar;
using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Cli;

/// <summary>A folder of rendered charts is taken as it is, whatever else lies in it.</summary>
public sealed class FolderInputTests : IDisposable
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  containers: [{name: app, image: app}]\n";

    private readonly CommandLine _welkin = new();

    public void Dispose() => _welkin.Dispose();

    [Fact]
    public async Task What_is_no_manifest_is_passed_over_and_said()
    {
        _welkin.File("in/dex/templates/pod.yaml", Pod);
        _welkin.File("in/Chart.yaml", "apiVersion: v2\nname: dex\nversion: 1.0.0\n");
        _welkin.File("in/README.md", "# dex");
        _welkin.File("in/NOTES.txt", "Thank you");
        _welkin.File("in/dex-1.0.0.tgz", "no archive");
        _welkin.File("in/empty.yaml", "# nothing\n---\n---\n");
        _welkin.File("in/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [pod.yaml]\n");
        _welkin.File("in/list.json", "[1, 2]");
        _welkin.File("in/values.yaml", "kind: DaemonSet\nimage: {tag: \"1\"}\n");

        var outcome = await _welkin.RunAsync("harden", _welkin.In("in"), "--profile", "restricted", "--output", _welkin.In("out"));

        Assert.Equal(
            (0, "passed over, no Kubernetes object: Chart.yaml, NOTES.txt, README.md, dex-1.0.0.tgz, empty.yaml and 3 more\n"),
            (outcome.Code, outcome.Error.Split('\n')[0] + "\n"));
        Assert.Contains("runAsNonRoot: true", await File.ReadAllTextAsync(_welkin.In("out/dex/templates/pod.yaml")), StringComparison.Ordinal);
        Assert.DoesNotContain("values.yaml", Directory.EnumerateFiles(_welkin.In("out"), "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("in")]
    [InlineData("above")]
    public async Task What_helm_rendered_into_the_folder_of_a_chart_is_not_rendered_again(string folder)
    {
        var chart = folder == "in" ? "in" : "above/dex";
        _welkin.File($"{chart}/Chart.yaml", "apiVersion: v2\nname: dex\nversion: 1.0.0\n");
        _welkin.File($"{chart}/templates/pod.yaml", $"---\n# Source: dex/templates/pod.yaml\n{Pod.Replace("image: app", "image: \"{{ no template }}\"", StringComparison.Ordinal)}");

        var outcome = await _welkin.RunAsync("harden", _welkin.In(folder));

        Assert.Equal(0, outcome.Code);
        Assert.Contains("image: '{{ no template }}'", outcome.Output.Replace('"', '\''), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_among_objects_is_passed_over_alone()
    {
        _welkin.File("in/all.yaml", $"{Pod}---\nreplicas: 3\n");

        var outcome = await _welkin.RunAsync("harden", _welkin.In("in"), "--profile", "pod-security/restricted", "--output", _welkin.In("out"));

        Assert.StartsWith("passed over, no Kubernetes object: all.yaml (1 of 2 documents)\n1 objects, ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("replicas", await File.ReadAllTextAsync(_welkin.In("out/all.yaml")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: [\n", "K8S001")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n  {{- end }}\n", "K8S001")]
    [InlineData("kind: Pod\nmetadata: {name: b}\n", "K8S003: apiVersion is missing")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {}\n", "K8S003: metadata.name is missing")]
    [InlineData("apiVersion: v1\nkind: List\nitems: [{a: 1}]\n", "K8S003: apiVersion is missing")]
    public async Task What_is_broken_is_an_error_with_its_place_and_nothing_is_written(string text, string finding)
    {
        _welkin.File("in/a.yaml", Pod);
        _welkin.File("in/b.yaml", text);

        var outcome = await _welkin.RunAsync("harden", _welkin.In("in"), "--output", _welkin.In("out"));

        Assert.Equal(1, outcome.Code);
        Assert.Matches($@"^/folder/in/b\.yaml:\d+:\d+: {finding}", outcome.Error);
        Assert.False(Directory.Exists(_welkin.In("out")));
    }

    [Fact]
    public async Task Json_comes_back_as_json()
    {
        _welkin.File("in/pod.json", """{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "app"}, "spec": {"containers": [{"name": "app", "image": "app"}]}}""");

        Assert.Equal(0, (await _welkin.RunAsync("harden", _welkin.In("in"), "--output", _welkin.In("out"))).Code);
        Assert.True((bool?)JsonNode.Parse(await File.ReadAllTextAsync(_welkin.In("out/pod.json")))!["spec"]!["securityContext"]!["runAsNonRoot"]);
    }

    [Fact]
    public async Task A_file_that_is_named_must_hold_objects() => Assert.Equal(
        "/folder/values.yaml:1:1: K8S003: apiVersion is missing: this is no Kubernetes object\n",
        (await _welkin.RunAsync("audit", _welkin.File("values.yaml", "replicas: 3\n"))).Error);

    [Fact]
    public async Task A_folder_of_other_files_alone_has_no_object_in_it()
    {
        _welkin.File("in/values.yaml", "replicas: 3\n");

        Assert.Equal("/folder/in: there is no Kubernetes object in it\n", (await _welkin.RunAsync("audit", _welkin.In("in"))).Error);
    }

    [Fact]
    public async Task A_folder_may_be_hardened_in_place_where_nothing_else_lies_in_it()
    {
        _welkin.File("in/pod.yaml", Pod);

        Assert.Equal(0, (await _welkin.RunAsync("harden", _welkin.In("in"), "--output", _welkin.In("in"))).Code);
        Assert.Contains("runAsNonRoot: true", await File.ReadAllTextAsync(_welkin.In("in/pod.yaml")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("values.yaml", "replicas: 3\n")]
    [InlineData("README.md", "# dex")]
    public async Task In_place_of_anything_that_is_no_manifest_nothing_is_written(string name, string text)
    {
        _welkin.File("in/pod.yaml", Pod);
        _welkin.File($"in/{name}", text);

        var outcome = await _welkin.RunAsync("harden", _welkin.In("in"), "--output", _welkin.In("in"));

        Assert.Equal((1, $"--output: /folder/in would be replaced as a whole, and holds what is no manifest: {name}\n"), (outcome.Code, outcome.Error));
        Assert.Equal(Pod, await File.ReadAllTextAsync(_welkin.In("in/pod.yaml")));
    }

    [Fact]
    public async Task A_folder_above_the_input_is_never_its_output()
    {
        _welkin.File("in/deep/pod.yaml", Pod);

        var outcome = await _welkin.RunAsync("harden", _welkin.In("in/deep"), "--output", _welkin.In("in"));

        Assert.Equal((1, "--output: /folder/in would be replaced as a whole, and holds the input /folder/in/deep/pod.yaml: name another folder\n"), (outcome.Code, outcome.Error));
        Assert.True(File.Exists(_welkin.In("in/deep/pod.yaml")));
    }

    [Fact]
    public async Task A_run_that_fails_half_way_leaves_the_old_output_whole()
    {
        // The second file cannot be written: the first is where its folder would be.
        _welkin.File("in/pod.yaml/deep.yaml", Pod);
        _welkin.File("out/pod.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: old}\n");

        var outcome = await _welkin.RunAsync("harden", _welkin.File("pod.yaml", Pod), _welkin.In("in"), "--output", _welkin.In("out"));

        Assert.Equal(1, outcome.Code);
        Assert.Contains("name: old", await File.ReadAllTextAsync(_welkin.In("out/pod.yaml")), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateDirectories(_welkin.In("")), folder => Path.GetFileName(folder).StartsWith(".out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_manifests_of_an_archived_bundle_come_out_as_files()
    {
        await using (var tar = new TarWriter(File.Create(_welkin.In("welkin.tar")), TarEntryFormat.Ustar))
        {
            await tar.WriteEntryAsync(_welkin.File("pod", Pod), "welkin/manifests/app/pod.yaml");
            await tar.WriteEntryAsync(_welkin.File("release", "{}"), "welkin/release.json");
            await tar.WriteEntryAsync(_welkin.File("values", "replicas: 1\n"), "welkin/values/app.yaml");
        }

        var outcome = await _welkin.RunAsync("harden", _welkin.In("welkin.tar"), "--profile", "pod-security/restricted", "--output", _welkin.In("out"));

        Assert.StartsWith("1 objects, ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(["manifests/app/pod.yaml"], Directory.EnumerateFiles(_welkin.In("out"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_welkin.In("out"), file)));
    }

    [Fact]
    public async Task Values_of_a_chart_that_are_not_there_are_named() => Assert.Equal(
        new Outcome(1, "", "/folder/gone.yaml: there is no such file\n"),
        await _welkin.RunAsync("audit", _welkin.File("dex-1.0.0.tgz", ""), "--values", _welkin.In("gone.yaml")));

    [Theory]
    [InlineData("1.36")]
    [InlineData("v1.36")]
    public async Task A_version_may_have_its_v(string version)
    {
        _welkin.File("in/pod.yaml", Pod);

        Assert.Equal(1, (await _welkin.RunAsync("audit", _welkin.In("in"), "--profile", "pod-security/restricted", "--kubernetes", version)).Code);
        Assert.Equal(0, (await _welkin.RunAsync("audit", _welkin.In("in"), "--profile", "pod-security/baseline", "--kubernetes", version, "--fail-on", "any")).Code);
    }
}
