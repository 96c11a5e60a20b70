using Cake.Common.Diagnostics;
using Welkin.Components.Charts;
using Welkin.Kernel;
using Welkin.Pipeline.Progress;
using Welkin.Tools;
using Welkin.Tools.Branches;
using Welkin.Tools.Charts;
using Welkin.Tools.GitHub;
using Welkin.Tools.Versions;

namespace Welkin.Pipeline.Stages;

/// <summary>Makes the stages of a run from its options: the one place that knows which adapters they get.</summary>
public sealed class StageFactory(IToolRunner run, HttpReader http, StageProgress progress, TimeProvider time)
{
    public VendorStage Vendor(BuildContext context) => new(context.Workspace, new OwnCharts(Store(context)), Fetch(context, UnlockedCharts.Refuse));

    /// <summary>Asks which versions there are.</summary>
    public PlanStage Plan(BuildContext context)
    {
        var options = context.Options;
        var settings = new GitHubSettings { Folder = Path.Combine(context.Workspace.RepositoryCache, "github"), Offline = options.Offline, Time = time, Tell = text => context.Information("{0}", text) };
        // The token is that of the server of our own repository: another one must not see it.
        var ours = GitHubServer.Of(options.GitHub, GitHubServer.TokenOf(Environment.GetEnvironmentVariable));
        var github = new GitHubServers(address => GitHubServer.Of(address, token: null) is var asked && asked.Host == ours.Host ? new GitHubConnection(ours, settings) : new GitHubConnection(asked, settings));
        return new PlanStage(VersionSources.Of(http, context.Workspace.RepositoryCache, options.ChartMirrors, options.Offline, github), progress);
    }

    public TargetCharts Targets(BuildContext context) => new(Fetch(context, UnlockedCharts.Take));

    public static ApplyStage Apply(BuildContext context) => new(context.Root, context.BumpContent.Line.Name, context.Now);

    /// <summary>Fetches charts to lock them: as the sources have them, not as the lock says.</summary>
    public ChartFetch Relock(BuildContext context) => Fetch(context, UnlockedCharts.Take);

    public RenderStage Render(BuildContext context) => new(context.Workspace, Renderer(context), progress, time);

    /// <summary>Proves what bumps do. Charts are taken as the sources have them: a target is in no lock yet.</summary>
    public EffectStage Effect(BuildContext context) =>
        new(new EffectCharts(Fetch(context, UnlockedCharts.Take), new OwnCharts(Store(context)), Renderer(context), progress), context.BumpContent.Hardening, progress);

    public HardenStage Harden(BuildContext context) => new(context.Workspace, context.Content.Hardening, progress, time);

    public AuditStage Audit(BuildContext context) => new(context.Workspace, context.Content.Hardening, Posture(context), progress, time);

    private ChartRenderer Renderer(BuildContext context)
    {
        var pins = ToolPins.ReadFile(Path.Combine(context.Root, "build", "tools.yaml"), "build/tools.yaml");
        var environment = ToolSettings.FromEnvironment();
        var settings = environment with
        {
            Folders = context.Options.ToolsFolder is { } folder ? environment.Folders.Insert(0, folder) : environment.Folders,
            Offline = context.Options.Offline,
        };
        var tools = new ToolProvider(pins, ToolCache.OfUser(), settings, http, run) { Progress = progress.OfTools() };
        var helm = new Helm(new PinnedToolRunner(run, tools), Path.Combine(context.Artifacts, "cache", "helm"));
        return new ChartRenderer(context.Workspace, helm, pins.Tools["helm"].Version.ToString());
    }

    public static PostureStage Posture(BuildContext context) => new(
        new PostureScope(context.Root, context.Content.Line, context.EditionName, context.Options.Components is not []), context.Content.Hardening, context.Workspace);

    /// <exception cref="ReportedException">The run may ask nobody, or nothing says which repository it is.</exception>
    public async Task<PullRequestStage> PullRequestsAsync(BuildContext context)
    {
        if (context.Options.Offline)
            throw new ReportedException("--offline: a pull request cannot be opened without GitHub");
        var address = await BranchPublisher.AddressAsync(run, context.Root, context.Options.Remote, context.Cancel);
        var target = PullRequestTarget.Of(context.Options, address, GitHubServer.TokenOf(Environment.GetEnvironmentVariable));
        var branches = new BranchPublisher(run, context.Root, GitAccess.Of(target.Server, address, Environment.GetEnvironmentVariable));
        return new PullRequestStage(branches, new GitHubConnection(target.Server, new GitHubSettings { Time = time, Tell = line => context.Information("{0}", line) }), target);
    }

    private ChartFetch Fetch(BuildContext context, UnlockedCharts unlocked)
    {
        var sources = ChartSources.Of(http, context.Workspace.RepositoryCache, context.Options.ChartMirrors, context.Options.Offline);
        return new ChartFetch(new ChartVendor(Store(context), sources, jobs: 1, unlocked), progress, context.Options.Jobs);
    }

    private ChartStore Store(BuildContext context) => new(context.Workspace.ChartStore, time);
}
