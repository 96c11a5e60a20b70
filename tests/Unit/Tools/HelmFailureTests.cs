using Welkin.Tools;

namespace Welkin.Tests.Unit.Tools;

/// <summary>What helm 4.1.4 really wrote (helm-failures/*.txt), and what a person reads of it.</summary>
public sealed class HelmFailureTests
{
    [Theory]
    [InlineData("nil", HelmFailureKind.Expression, """
        nil/templates/x.yaml:4:18: .Values.foo.bar.baz: nil pointer evaluating interface {}.baz
          the value foo.bar is not set
        """)]
    [InlineData("sub", HelmFailureKind.Expression, """
        sub/charts/nil/templates/x.yaml:4:18: .Values.foo.bar.baz: nil pointer evaluating interface {}.baz
          the value foo.bar is not set
        """)]
    [InlineData("printf", HelmFailureKind.Expression, """
        printf/templates/x.yaml:1:17: .Values.name.x: can't evaluate field x in type interface {}
          the value name is no map
        """)]
    [InlineData("range", HelmFailureKind.Expression, """
        range/templates/x.yaml:2:27: .Values.name: range can't iterate over a
          the value name
        """)]
    [InlineData("wrongtype", HelmFailureKind.Expression, """
        wrongtype/templates/x.yaml:1:6: index .Values.name "x": error calling index: cannot index slice/array with type string
          the value name
        """)]
    [InlineData("include", HelmFailureKind.Expression, """
        include/templates/_h.tpl:5:10: .Values.foo.bar.baz: nil pointer evaluating interface {}.baz
          the value foo.bar is not set
          called from include/templates/_h.tpl:2:3 by include "deep" .
          called from include/templates/x.yaml:2:11 by include "inner" .
        """)]
    [InlineData("noinclude", HelmFailureKind.Expression, """
        noinclude/templates/x.yaml:2:11: include "gone" .: template: no template "gone" associated with template "gotpl"
        """)]
    [InlineData("tpl", HelmFailureKind.Expression, """
        tpl/templates/x.yaml:1:6: .Values.no.where: nil pointer evaluating interface {}.where
          the value no is not set
        """)]
    [InlineData("required", HelmFailureKind.Refused, "required/templates/x.yaml:4:11: foo.name is needed")]
    [InlineData("fail", HelmFailureKind.Refused, "fail/templates/x.yaml:1:3: no good: set foo")]
    [InlineData("nofunc", HelmFailureKind.Syntax, "nofunc/templates/x.yaml:1: function \"nofunc\" not defined")]
    [InlineData("yaml", HelmFailureKind.BrokenManifest, "yaml/templates/x.yaml: what this template gives is no YAML: line 4: did not find expected key")]
    [InlineData("schema", HelmFailureKind.Schema, """
        schema: the values: missing property 'must'
        schema: value replicas: got string, want integer
        schema: the values: additional properties 'extra', 'foo' not allowed
        """)]
    [InlineData("deps", HelmFailureKind.MissingDependency, """
        the chart redis is named in Chart.yaml and not in charts/
        the chart postgres is named in Chart.yaml and not in charts/
        """)]
    [InlineData("kube", HelmFailureKind.KubeVersion, "the chart wants Kubernetes >=1.99.0, it is rendered for 1.35.0")]
    [InlineData("values", HelmFailureKind.Values, "bad-values.yaml:2: mapping values are not allowed in this context")]
    [InlineData("chartvalues", HelmFailureKind.Values, "values.yaml:2: mapping values are not allowed in this context")]
    [InlineData("noversion", HelmFailureKind.Other, "validation: chart.metadata.version is required")]
    [InlineData("gone", HelmFailureKind.Other, "non-absolute URLs should be in form of repo_name/path_to_chart, got: gone")]
    [InlineData("library", HelmFailureKind.Other, "library charts are not installable")]
    public void A_failure_of_helm_is_told_with_place_and_value(string name, HelmFailureKind kind, string told)
    {
        var failure = HelmFailure.Read(File.ReadAllLines(Path.Combine(Checkout.Folder, "tests", "Unit", "Tools", "helm-failures", $"{name}.txt")));

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(told.ReplaceLineEndings("\n"), string.Join('\n', HelmExplanation.Lines(failure, new ChartFiles("no-such-chart"), rendered: null)));
    }

    [Fact]
    public void The_older_form_in_one_line_is_read_too()
    {
        var failure = HelmFailure.Read(["""Error: template: a/templates/x.yaml:3:5: executing "a/templates/x.yaml" at <.Values.foo.bar>: nil pointer evaluating interface {}.bar"""]);

        Assert.Equal(new TemplatePlace("a/templates/x.yaml", 3, 5, ".Values.foo.bar"), Assert.Single(failure.Places));
        Assert.Equal("nil pointer evaluating interface {}.bar", failure.Message);
    }

    [Fact]
    public void Warnings_before_the_error_are_left_out() =>
        Assert.Equal("no", HelmFailure.Read(["level=WARN msg=\"careful\"", "Error: no"]).Message);

    [Fact]
    public void What_is_no_helm_error_stays_as_it_is() =>
        Assert.Equal("signal: killed", HelmFailure.Read(["signal: killed"]).Message);

    [Fact]
    public void The_line_of_the_template_is_shown()
    {
        using var folder = new TemporaryFolder();
        folder.File("chart/templates/x.yaml", "a: 1\nname: {{ .Values.foo.bar }}\n");
        var failure = new HelmFailure(HelmFailureKind.Refused, "no", [new("named-otherwise/templates/x.yaml", 2, 9)], []);

        Assert.Equal(
            ["named-otherwise/templates/x.yaml:2:9: no", "     2 | name: {{ .Values.foo.bar }}"],
            HelmExplanation.Lines(failure, new ChartFiles(Path.Combine(folder.Path, "chart")), rendered: null));
    }

    [Fact]
    public void A_place_outside_the_chart_is_not_read()
    {
        using var folder = new TemporaryFolder();
        folder.File("secret", "secret");
        Assert.Null(new ChartFiles(Path.Combine(folder.Path, "chart")).Line("chart/../secret", 1));
    }
}
