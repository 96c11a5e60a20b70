using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Welkin.Cli;

namespace Welkin.Tests.Unit.Kubernetes.Validation;

public sealed class ValidateVerbTests
{
    private const string Good = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: good}\n";
    private const string Bad = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bad}\ndta: {}\n";
    private const string Custom = "apiVersion: example.org/v1\nkind: Widget\nmetadata: {name: x}\n";

    [Fact]
    public async Task Says_what_is_wrong_and_what_was_not_judged()
    {
        var (code, output) = await Run($"{Good}---\n{Bad}---\n{Custom}", "validate", "-");

        Assert.Equal(1, code);
        Assert.Equal("""
            -:8:1: K8S010: ConfigMap bad: unknown field "dta" (did you mean 'data'?)
            not evaluated: example.org/v1 Widget: example.org/v1 Widget has no schema here: give its CustomResourceDefinition (1)
            3 objects against Kubernetes v1.36.2: 1 valid, 1 refused, 1 not evaluated in full, 0 unreadable

            """, output);
    }

    [Fact]
    public async Task What_is_not_evaluated_fails_where_one_is_strict()
    {
        Assert.Equal(0, (await Run(Custom, "validate", "-")).Code);
        Assert.Equal(1, (await Run(Custom, "validate", "-", "--strict")).Code);
        Assert.Equal(0, (await Run(Good, "validate", "-", "--strict")).Code);
    }

    [Fact]
    public async Task Takes_definitions_from_beside_the_manifests()
    {
        using var folder = new TemporaryFolder();
        var crd = folder.File("crd.yaml", """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.example.org}
            spec: {group: example.org, scope: Cluster, names: {kind: Widget, plural: widgets}, versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]}
            """);

        var (code, output) = await Run(Custom, "validate", "-", "--crds", crd, "--strict");

        Assert.Equal((0, "1 objects against Kubernetes v1.36.2: 1 valid, 0 refused, 0 not evaluated in full, 0 unreadable\n"), (code, output));
    }

    [Fact]
    public async Task Takes_definitions_out_of_a_packed_chart()
    {
        using var folder = new TemporaryFolder();
        var chart = Path.Combine(folder.Path, "widgets-1.0.0.tgz");
        await using (var packed = new TarWriter(new GZipStream(File.Create(chart), CompressionLevel.Fastest)))
        {
            packed.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "widgets/crds/widgets.yaml")
            {
                DataStream = new MemoryStream("""
                    apiVersion: apiextensions.k8s.io/v1
                    kind: CustomResourceDefinition
                    metadata: {name: widgets.example.org}
                    spec: {group: example.org, scope: Cluster, names: {kind: Widget, plural: widgets}, versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, required: [size]}}}]}
                    """u8.ToArray()),
            });
        }

        var (code, output) = await Run(Custom, "validate", "-", "--crds", chart);

        Assert.Equal(1, code);
        Assert.StartsWith("-:1:1: K8S012: Widget x: size: Required value\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_json()
    {
        var (code, output) = await Run(Bad, "validate", "-", "--output", "json");

        var report = JsonNode.Parse(output)!;
        Assert.Equal(1, code);
        Assert.Equal("""{"objects":1,"valid":0,"refused":1,"notEvaluated":0,"unreadable":0}""", report["summary"]!.ToJsonString());
        Assert.Equal("dta", report["objects"]![0]!["faults"]![0]!["field"]!.GetValue<string>());
        Assert.Equal(4, report["objects"]![0]!["faults"]![0]!["line"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_cannot_be_read_does_not_hide_the_rest()
    {
        var (code, output) = await Run($"a: [\n---\n{Bad}", "validate", "-");

        Assert.Equal(1, code);
        Assert.Contains("K8S001", output, StringComparison.Ordinal);
        Assert.Contains("K8S010", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_without_a_schema_is_refused() =>
        Assert.Equal((1, "there is no schema of Kubernetes 1.12: known are 1.36\n"), await Run(Good, "validate", "-", "--kubernetes", "1.12"));

    private static async Task<(int Code, string Output)> Run(string input, params string[] arguments)
    {
        using var reader = new StringReader(input);
        using var output = new StringWriter { NewLine = "\n" };
        var code = await new WelkinProgram(reader, output, output, TimeProvider.System, 200).RunAsync(arguments);
        return (code, output.ToString());
    }
}
