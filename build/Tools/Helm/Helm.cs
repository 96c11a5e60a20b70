using System.Collections.Immutable;
using System.Text;

namespace Welkin.Tools;

/// <summary>The helm commands this build needs, one method each.</summary>
/// <param name="home">A folder for whatever Helm wants to keep; nothing of the user's own Helm is read.</param>
public sealed class Helm(IToolRunner run, string home)
{
    /// <summary>The client's version, such as 4.1.4.</summary>
    public async Task<string> VersionAsync(CancellationToken cancel = default) =>
        (await run.ReadAsync(Alone(Version()), cancel)).Trim().TrimStart('v');

    /// <summary>Renders a chart to manifests without touching a cluster.</summary>
    /// <exception cref="HelmException">Helm refuses the chart or its values; says where and why.</exception>
    public async Task<string> TemplateAsync(ChartRender render, CancellationToken cancel = default)
    {
        try
        {
            return await run.ReadAsync(Alone(Template(render)), cancel);
        }
        catch (ToolFailedException failure) when (failure.ExitCode is not null)
        {
            var read = HelmFailure.Read(failure.Errors);
            var rendered = read.Kind == HelmFailureKind.BrokenManifest ? await RenderedAsync(render, cancel) : null;
            throw new HelmException(render, read, HelmExplanation.Lines(read, new ChartFiles(render.Chart), rendered), failure);
        }
    }

    /// <summary>Checks a chart's form as <c>helm lint --strict</c> does; the lines Helm complains with, none when it is content.</summary>
    public async Task<IReadOnlyList<string>> LintAsync(ChartRender render, CancellationToken cancel = default)
    {
        using var output = new MemoryStream();
        try
        {
            await run.WriteAsync(Alone(Lint(render)), output, cancel);
            return [];
        }
        catch (ToolFailedException failure) when (failure.ExitCode is not null)
        {
            return HelmLint.Complaints(Encoding.UTF8.GetString(output.ToArray()), failure.Errors);
        }
    }

    public static ToolCommand Version() => new("helm", ["version", "--template", "{{.Version}}"]);

    public static ToolCommand Template(ChartRender render) => new("helm",
    [
        "template", render.Release, render.Chart, "--namespace", render.Namespace,
        .. render.IncludeCrds ? (IEnumerable<string>)["--include-crds"] : [],
        .. Common(render),
        .. Each("--api-versions", render.ApiVersions),
    ]);

    public static ToolCommand Lint(ChartRender render) => new("helm",
        ["lint", render.Chart, "--strict", "--with-subcharts", "--namespace", render.Namespace, .. Common(render)]);

    private static IEnumerable<string> Common(ChartRender render) =>
    [
        .. Each("--kube-version", render.KubeVersion is { } version ? [version] : []),
        .. Each("--values", render.ValuesFiles),
    ];

    private static IEnumerable<string> Each(string option, ImmutableArray<string> values) => values.SelectMany(value => (string[])[option, value]);

    /// <summary>What the templates gave before Helm found that it is no YAML: with <c>--debug</c> it prints that.</summary>
    private async Task<string> RenderedAsync(ChartRender render, CancellationToken cancel)
    {
        var command = Template(render);
        using var output = new MemoryStream();
        try
        {
            await run.WriteAsync(Alone(command with { Arguments = command.Arguments.Add("--debug") }), output, cancel);
        }
        catch (ToolFailedException)
        {
            // The same failure again: what was printed before it is all that is asked for.
        }
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private ToolCommand Alone(ToolCommand command) => command with { Environment = HelmHome.At(home) };
}
