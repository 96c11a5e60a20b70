using Welkin.Tools;

namespace Welkin.Tests.Integration.Tools;

/// <summary>Little charts through the real helm.</summary>
public sealed class HelmTests : IClassFixture<RealTools>, IDisposable
{
    private const string ConfigMap = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n  namespace: {{ .Release.Namespace }}\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("welkin-helm-").FullName;
    private readonly Helm _helm;

    public HelmTests(RealTools tools)
    {
        _helm = new Helm(tools.Runner, Path.Combine(_folder, "home"));
        Write("chart/Chart.yaml", "apiVersion: v2\nname: little\nversion: 0.1.0\n");
        Write("chart/values.yaml", "size: 1\nmap: {}\n");
        Write("chart/templates/map.yaml", ConfigMap + "data:\n  kube: {{ .Capabilities.KubeVersion.Version }}\n  size: \"{{ .Values.size }}\"\n");
    }

    private ChartRender Render => new("little", Path.Combine(_folder, "chart"), "here") { KubeVersion = "1.34.1" };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_chart_renders_with_values_versions_and_crds()
    {
        Write("chart/crds/crd.yaml", "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: things.example.com\n");
        Write("chart/templates/api.yaml", "{{ if .Capabilities.APIVersions.Has \"monitoring.coreos.com/v1\" }}" + ConfigMap + "# monitored\n{{ end }}");

        var manifests = await _helm.TemplateAsync(Render with { ValuesFiles = [Write("more.yaml", "size: 7\n")], ApiVersions = ["monitoring.coreos.com/v1"] });

        Assert.Contains("namespace: here", manifests, StringComparison.Ordinal);
        Assert.Contains("kube: v1.34.1", manifests, StringComparison.Ordinal);
        Assert.Contains("size: \"7\"", manifests, StringComparison.Ordinal);
        Assert.Contains("things.example.com", manifests, StringComparison.Ordinal);
        Assert.Contains("# monitored", manifests, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_expression_is_shown_with_its_line_and_value()
    {
        Write("chart/templates/map.yaml", "a: 1\nb: {{ .Values.map.key.inner }}\n");

        Assert.Equal(
        [
            $"little: the chart {Path.Combine(_folder, "chart")} does not render",
            "  little/templates/map.yaml:2:13: .Values.map.key.inner: nil pointer evaluating interface {}.inner",
            "       2 | b: {{ .Values.map.key.inner }}",
            "    the value map.key is not set",
        ], (await FailsAsync(Render)).Lines);
    }

    [Fact]
    public async Task A_manifest_that_is_no_yaml_is_shown_as_the_template_gave_it()
    {
        Write("chart/templates/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n size: {{ .Values.size }}\n");

        Assert.Equal(
        [
            "  little/templates/map.yaml: what this template gives is no YAML: line 4: did not find expected key",
            "       3 | metadata:",
            "       4 |   name: little",
            "       5 |  size: 1",
        ], (await FailsAsync(Render)).Lines.Skip(1));
    }

    [Fact]
    public async Task Values_against_the_schema_are_all_named()
    {
        Write("chart/values.schema.json", """{"type":"object","required":["must"],"properties":{"size":{"type":"string"}}}""");

        Assert.Equal(["  little: the values: missing property 'must'", "  little: value size: got number, want string"], (await FailsAsync(Render)).Lines.Skip(1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_chart_for_another_kubernetes_says_so()
    {
        Write("chart/Chart.yaml", "apiVersion: v2\nname: little\nversion: 0.1.0\nkubeVersion: \">=1.99.0\"\n");

        Assert.Equal("  the chart wants Kubernetes >=1.99.0, it is rendered for 1.34.1", (await FailsAsync(Render)).Lines[1]);
    }

    [Fact]
    public async Task A_dependency_that_is_not_there_is_named()
    {
        Write("chart/Chart.yaml", "apiVersion: v2\nname: little\nversion: 0.1.0\ndependencies: [{name: redis, version: 1.0.0, repository: \"https://example.com\"}]\n");

        Assert.Equal("  the chart redis is named in Chart.yaml and not in charts/", (await FailsAsync(Render)).Lines[1]);
    }

    [Fact]
    public async Task A_chart_that_is_not_there_is_named() =>
        Assert.Equal(HelmFailureKind.Other, (await FailsAsync(Render with { Chart = Path.Combine(_folder, "gone") })).Failure.Kind);

    [Fact]
    public async Task Lint_is_content_or_complains()
    {
        Write("chart/Chart.yaml", "apiVersion: v2\nname: little\nversion: 0.1.0\nicon: https://example.com/icon.svg\n");
        Assert.Empty(await _helm.LintAsync(Render));

        Write("chart/templates/map.yaml", "b: {{ .Values.map.key.inner }}\n");
        Assert.Contains(await _helm.LintAsync(Render), line => line.Contains("nil pointer", StringComparison.Ordinal));
    }

    private Task<HelmException> FailsAsync(ChartRender render) => Assert.ThrowsAsync<HelmException>(() => _helm.TemplateAsync(render));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
