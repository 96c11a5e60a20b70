namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>A chart of our own that somebody broke: the message shows the chart, the line of the template and the value.</summary>
[Collection<EndToEndCollection>]
public sealed class TemplateErrorTests(FirstBuild first)
{
    private const string Template = "components/node-exporter/chart/templates/broken.yaml";

    [Theory]
    [InlineData("{{ required \"say which colour\" .Values.colour }}", "  node-exporter/templates/broken.yaml:1:3: say which colour", "       1 | {{ required \"say which colour\" .Values.colour }}")]
    [InlineData("# a line\n{{ .Values.paint.colour.name }}", "  node-exporter/templates/broken.yaml:2:10: .Values.paint.colour.name: nil pointer evaluating interface {}.colour", "    the value paint is not set")]
    [InlineData("{{ if }}", "  node-exporter/templates/broken.yaml:1: missing value for if", "       1 | {{ if }}")]
    [InlineData("kind: ConfigMap\nmetadata: {name: x\ndata: {}", "  node-exporter/templates/broken.yaml: what this template gives is no YAML: line 2: did not find expected ',' or '}'", "       2 | metadata: {name: x")]
    public async Task A_broken_template_is_shown_at_its_line(string template, params string[] shown)
    {
        using var copy = await first.ReleasedAsync();
        copy.Write(Template, template);

        var failed = (await copy.BuildAsync(FirstBuild.AsOf, "--components=node-exporter")).Expect(1);

        Assert.StartsWith("node-exporter: ", failed.Mistakes[0], StringComparison.Ordinal);
        Assert.Contains("0.1.0", failed.Mistakes[0], StringComparison.Ordinal);
        Assert.EndsWith("does not render", failed.Mistakes[0], StringComparison.Ordinal);
        Assert.Empty(shown.Except(failed.Mistakes));
        copy.Verifies(first.TrustedKey);
        Assert.Empty(copy.Leftovers);
    }

    [Fact]
    public async Task A_value_that_the_charts_schema_forbids_is_named()
    {
        using var copy = await first.ReleasedAsync();
        copy.Write("components/node-exporter/values.yaml", "port: many\n");

        var failed = (await copy.BuildAsync(FirstBuild.AsOf, "--components=node-exporter")).Expect(1);

        Assert.Contains(failed.Mistakes, line => line.Contains("port", StringComparison.Ordinal) && line.Contains("integer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_object_is_shown_where_it_was_rendered()
    {
        using var copy = await first.ReleasedAsync();
        copy.Write(Template, "apiVersion: v1\nkind: ConfigMap\n");

        var failed = (await copy.BuildAsync(FirstBuild.AsOf, "--components=node-exporter")).Expect(1);

        Assert.Matches(@"rendered/node-exporter\.yaml:\d+:\d+: K8S\d+: metadata\.name is missing", Assert.Single(failed.Mistakes));
    }
}
