using System.Collections.Immutable;
using System.Text.Json;
using Spectre.Console;
using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Components.Charts;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Pipeline;
using Welkin.Pipeline.Progress;
using Welkin.Pipeline.Stages;
using Welkin.Releases.Lines;
using Welkin.Tests.Integration.Charts;
using Welkin.Tests.Integration.Tools;
using Welkin.Tools;
using Welkin.Tools.Charts;
using Profile = Welkin.Hardening.Profile;

namespace Welkin.Tests.Integration.Bumps;

/// <summary>The effect of a bump from one chart of the mirror to another, by the real helm, with the component alone in its release.</summary>
internal sealed class ChartBump(RealTools tools) : IDisposable
{
    private static readonly KubernetesSupport Line = new(default, new KubernetesMinor(34), new KubernetesMinor(36), []);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("welkin-bump-");
    private readonly HttpReader _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <param name="crds">How the component has its definitions installed.</param>
    /// <param name="values">Its values, or null.</param>
    public async Task<BumpEffect> EffectAsync(string chart, string before, string after, CrdPolicy crds, string? values = null)
    {
        var member = Member(chart, before, crds);
        if (values is not null)
            await File.WriteAllTextAsync(Path.Combine(member.Path, "values.yaml"), values);
        var plan = new BumpPlan("2026.4", new DateOnly(2026, 10, 1), default, [new PlannedComponent(chart, chart, before, after, PlanStatus.Bump, "test")]);

        var proved = await Stage().RunAsync([member], plan, ChartLock.Empty, Line, plan.AsOf, jobs: 2, TestContext.Current.CancellationToken);
        return proved.Components.Single().Effect!;
    }

    private EffectStage Stage()
    {
        var workspace = new Workspace(_folder.FullName, "platform");
        var progress = new StageProgress(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null), Interactive = InteractionSupport.No }), TimeProvider.System);
        var store = new ChartStore(workspace.ChartStore);
        var sources = ChartSources.Of(_http, workspace.RepositoryCache, [ChartMirrorFolder.Find()], offline: true);
        var renderer = new ChartRenderer(workspace, new Helm(tools.Runner, Path.Combine(_folder.FullName, "helm")), tools.Pins.Tools["helm"].Version.ToString());
        return new EffectStage(new EffectCharts(new ChartFetch(new ChartVendor(store, sources, jobs: 1, UnlockedCharts.Take), progress, jobs: 2), new OwnCharts(store), renderer, progress), Hardening(), progress);
    }

    private Component Member(string chart, string version, CrdPolicy crds)
    {
        var findings = new FindingList();
        var document = YamlContent.Read<ComponentDocument>("component.yaml", $$$"""
            apiVersion: welkin.release/v1
            kind: Component
            metadata: {name: {{{chart}}}, title: t, owner: o, licence: Apache-2.0}
            spec:
              description: d
              editions: [platform]
              namespace: home
              source: {helm: {repository: "https://charts.example", chart: {{{chart}}}}}
              version: {{{version}}}
              update: {allow: major}
              crds: {{{JsonNamingPolicy.KebabCaseLower.ConvertName(crds.ToString())}}}
            """, findings);
        Assert.Empty(findings);
        return new Component(chart, Directory.CreateDirectory(Path.Combine(_folder.FullName, "components", chart)).FullName, document!);
    }

    private static HardeningContent Hardening()
    {
        var findings = new FindingList();
        var file = Path.Combine(ChartMirrorFolder.Checkout, "hardening", "profiles", "restricted.yaml");
        var profile = Profile.Read(file, File.ReadAllText(file), findings);
        Assert.Empty(findings);
        return new HardeningContent(
            ImmutableSortedDictionary<string, Profile>.Empty.Add("restricted", profile!), ImmutableSortedDictionary<string, ComponentHardening>.Empty, ImmutableSortedDictionary<string, Waivers>.Empty);
    }
}
