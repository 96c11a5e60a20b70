using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Components.Charts;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Pipeline;
using Welkin.Pipeline.Progress;
using Welkin.Pipeline.Stages;
using Welkin.Releases.Lines;
using Welkin.Tests.Unit.Charts;
using Welkin.Tools;

namespace Welkin.Tests.Unit.Pipeline.Effects;

/// <summary>A release of two components, app and other, whose charts are the text they render to; app has a bump from 1.0.0 to 2.0.0.</summary>
internal sealed class SampleRelease : IDisposable
{
    private const string Template = "templates/all.yaml";
    private static readonly DateOnly Today = new(2026, 10, 1);

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<(string Name, string Version), string> _charts = [];

    /// <summary>The controls of the profile, as YAML.</summary>
    public string Controls { get; init; } = "[]";

    /// <summary>Facts, overlays and waivers of app, as the content files hold them; null for none.</summary>
    public string? Facts { get; init; }

    public string? Overlay { get; init; }

    public string? Waivers { get; init; }

    /// <summary>The values of app and their migrations; null for none. A chart gets them in the place of <c>VALUES</c>, on one line.</summary>
    public string? Values { get; init; }

    public string? Migrations { get; init; }

    public CrdPolicy Crds { get; init; }

    /// <summary>False where the chart of other cannot be had.</summary>
    public bool Neighbour { get; init; } = true;

    /// <summary>What runs in the place of helm; gives what the chart holds.</summary>
    public Func<string, string> Helm { get; init; } = manifests => manifests;

    public void Dispose() => _folder.Dispose();

    /// <summary>What a chart renders to; a definition in <c>crds/</c> is given beside it.</summary>
    public SampleRelease Chart(string name, string version, string manifests)
    {
        _charts[(name, version)] = manifests;
        return this;
    }

    public async Task<BumpEffect> EffectAsync() => (await PlanAsync()).Components.Single(component => component.Folder == "app").Effect!;

    /// <summary>The plan of the bump, and of a component of another edition.</summary>
    public Task<BumpPlan> PlanAsync()
    {
        using var screen = Screen.Redirected();
        if (Values is not null)
            _folder.File("values.yaml", Values);
        if (Migrations is not null)
            _folder.File("migrations.yaml", $"apiVersion: welkin.release/v1\nkind: ValuesMigrations\nmetadata: {{name: app}}\nspec:\n  migrations:\n{Migrations}");
        if (Neighbour)
            Chart("other", "1.0.0", "");
        var (workspace, progress) = (new Workspace(_folder.Path, "core"), new StageProgress(screen.Console, TimeProvider.System));
        var (store, source) = (new ChartStore(workspace.ChartStore), new Archives(_charts));
        var charts = new EffectCharts(
            new ChartFetch(new ChartVendor(store, [source], jobs: 1, UnlockedCharts.Take), progress, jobs: 1), new OwnCharts(store),
            new ChartRenderer(workspace, new Helm(new Rendering(Helm), _folder.Path), "4.0.0"), progress);
        var plan = new BumpPlan("2026.4", Today, default, [Bump("app"), Bump("elsewhere")]);
        return new EffectStage(charts, Content(), progress).RunAsync(
            [Member("app"), Member("other")], plan, ChartLock.Empty, new KubernetesSupport(default, new KubernetesMinor(34), new KubernetesMinor(36), []), Today, jobs: 1, TestContext.Current.CancellationToken);
    }

    private static PlannedComponent Bump(string name) => new(name, name, "1.0.0", "2.0.0", PlanStatus.Bump, "r");

    private Component Member(string name)
    {
        var policy = Crds == CrdPolicy.ApplyFirst ? "apply-first" : "none";
        return new Component(name, _folder.Path, Read((file, findings) => YamlContent.Read<ComponentDocument>(file, $$"""
            apiVersion: welkin.release/v1
            kind: Component
            metadata: {name: {{name}}, title: t, owner: o, licence: MIT}
            spec:
              description: d
              editions: [core]
              namespace: home
              source: {helm: {repository: "https://charts.example", chart: {{name}} } }
              version: 1.0.0
              update: {allow: major}
              crds: {{policy}}
            """, findings)));
    }

    private HardeningContent Content() => new(
        Map("restricted", Read((file, findings) => Profile.Read(file, $"apiVersion: welkin.release/v1\nkind: Profile\nmetadata: {{name: restricted, title: t}}\nspec: {{rules: [], controls: {Controls}}}\n", findings))),
        Facts is null ? ImmutableSortedDictionary<string, ComponentHardening>.Empty : Map("app", Read((_, findings) => ComponentHardening.Read("hardening.yaml", $"apiVersion: welkin.release/v1\nkind: ComponentHardening\nmetadata: {{name: app}}\nspec:\n  workloads:\n{Facts}", findings))),
        Waivers is null ? ImmutableSortedDictionary<string, Waivers>.Empty : Map("app", Read((_, findings) => Welkin.Hardening.Waivers.Read("waivers.yaml", $"apiVersion: welkin.release/v1\nkind: Waivers\nmetadata: {{name: app}}\nspec:\n  waivers:\n{Waivers}", Today, findings))))
    {
        Overlays = Overlay is null ? ImmutableSortedDictionary<string, ImmutableArray<Overlay>>.Empty : Map<ImmutableArray<Overlay>>("app", [Read((_, findings) => Welkin.Hardening.Overlay.Read("overlay.yaml", Overlay, findings))]),
    };

    private static ImmutableSortedDictionary<string, T> Map<T>(string name, T value) => ImmutableSortedDictionary<string, T>.Empty.Add(name, value);

    private static T Read<T>(Func<string, FindingList, T?> read) where T : class
    {
        var findings = new FindingList();
        var content = read("content.yaml", findings);
        Assert.Empty(findings);
        return content!;
    }

    private sealed class Archives(Dictionary<(string Name, string Version), string> charts) : IChartSource
    {
        public Task<ChartAnswer> FindAsync(ChartReference chart, CancellationToken cancel = default) => Task.FromResult<ChartAnswer>(charts.TryGetValue((chart.Name, chart.Version), out var manifests)
            ? new ChartFound(Packed.Archive([Packed.File("Chart.yaml", $"apiVersion: v2\nname: {chart.Name}\nversion: {chart.Version}\n"), Packed.File(Template, manifests), .. Folder(manifests)], chart.Name), "source")
            : new ChartNotThere("source", "it has it not"));

        // What a comment marks stands in crds/ of the chart.
        private static IEnumerable<ChartFile> Folder(string manifests) => manifests.Split("---\n").Where(part => part.Contains("# in crds/", StringComparison.Ordinal)).Select((part, index) => Packed.File($"crds/{index}.yaml", part));
    }

    private sealed class Rendering(Func<string, string> helm) : IToolRunner
    {
        public async Task<string> ReadAsync(ToolCommand command, CancellationToken cancel = default) =>
            helm(System.Text.Encoding.UTF8.GetString(ChartArchive.Read(await File.ReadAllBytesAsync(command.Arguments[2], cancel)).Find(Template)!.Bytes.Span)
                .Replace("VALUES", command.Arguments.IndexOf("--values") is var at and >= 0 ? (await File.ReadAllTextAsync(command.Arguments[at + 1], cancel)).Trim().Replace('\n', ' ') : "", StringComparison.Ordinal));

        public Task WriteAsync(ToolCommand command, Stream output, CancellationToken cancel = default) => throw new NotSupportedException();

        public Task StreamAsync(ToolCommand command, Action<string> line, CancellationToken cancel = default) => throw new NotSupportedException();
    }
}
