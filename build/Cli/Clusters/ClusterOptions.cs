using System.CommandLine;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Cli.Clusters;

/// <summary>The options that say which cluster somebody wants.</summary>
internal sealed class ClusterOptions
{
    private readonly Option<string> _provider = new("--provider") { Description = $"Who makes it: {string.Join(", ", ClusterProviders.Names)}", DefaultValueFactory = _ => ClusterProviders.Names[0], HelpName = "name" };
    private readonly Option<string> _shape = new("--shape") { Description = $"What it looks like: a file of kind ClusterShape, or one that comes with the tool: {string.Join(", ", ShapeInput.Names)}", DefaultValueFactory = _ => "small", HelpName = "file" };
    private readonly Option<string?> _kubernetes = new("--kubernetes") { Description = "Version of Kubernetes; without it the last one of the shape", HelpName = "version" };
    private readonly Option<string?> _kubeconfig = new("--kubeconfig") { Description = "Where its kubeconfig goes, a new file; without it a private folder", HelpName = "file" };
    private readonly Option<string> _timeToLive = new("--ttl") { Description = "How long it may live at most, such as 4h or 2d", DefaultValueFactory = _ => "4h", HelpName = "duration" };
    private readonly Option<bool> _retain = new("--retain") { Description = "Keep it, and say how to reach it; not for embedded, which ends with this process" };
    private readonly Option<bool> _virtualClock = new("--virtual-clock") { Description = "For embedded: time jumps to the next thing that is due" };
    private readonly Option<string?> _diagnostics = new("--diagnostics") { Description = "Folder for what explains a failure", HelpName = "folder" };
    private readonly Option<string?> _context = new("--context") { Description = "For kubeconfig: the context of your kubeconfig; without it the current one", HelpName = "name" };
    private readonly Option<string?> _allowExisting = new("--allow-existing") { Description = "For kubeconfig, and required there: the name of the context whose cluster may be used", HelpName = "context" };

    public ClusterOptions(Command command)
    {
        _provider.AcceptOnlyFromAmong([.. ClusterProviders.Names]);
        foreach (var option in new Option[] { _provider, _shape, _kubernetes, _kubeconfig, _timeToLive, _retain, _virtualClock, _diagnostics, _context, _allowExisting })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            // Defaults are filled in after this.
            var provider = result.GetValue(_provider) ?? ClusterProviders.Embedded;
            var embedded = provider == ClusterProviders.Embedded;
            if (embedded && result.GetValue(_retain))
                result.AddError("--retain: an embedded cluster ends with its process");
            if (!embedded && result.GetValue(_virtualClock))
                result.AddError("--virtual-clock is for --provider embedded alone");
            if (provider != ClusterProviders.Existing && (result.GetValue(_context) ?? result.GetValue(_allowExisting)) is not null)
                result.AddError("--context and --allow-existing are for --provider kubeconfig alone");
            if (result.GetValue(_timeToLive) is { } life && (!Duration.TryParse(life, null, out var duration) || duration.Span <= TimeSpan.Zero))
                result.AddError($"--ttl must be a duration such as 4h or 2d, got '{life}'");
            if (result.GetValue(_kubernetes) is { } version && !KubernetesVersion.TryParse(version, null, out _))
                result.AddError($"--kubernetes must be {KubernetesVersion.Expected}, got '{version}'");
        });
    }

    public IClusterProvider Provider(ParseResult parsed) =>
        ClusterProviders.Of(new ProviderSettings(parsed.GetValue(_context), parsed.GetValue(_allowExisting))).Single(provider => provider.Name == parsed.GetRequiredValue(_provider));

    public string? Kubeconfig(ParseResult parsed) => parsed.GetValue(_kubeconfig);

    /// <exception cref="ReportedException">The shape has mistakes, or is not for the version.</exception>
    public ClusterRequest Request(ParseResult parsed)
    {
        var shape = ShapeInput.Read(parsed.GetRequiredValue(_shape));
        var version = parsed.GetValue(_kubernetes) is { } asked ? KubernetesVersion.Parse(asked) : shape.Spec.Kubernetes[^1].Value;
        if (shape.Spec.Kubernetes.All(known => known.Value != version))
            throw new ReportedException($"--kubernetes: the shape {shape.Name} is for {string.Join(", ", shape.Spec.Kubernetes)}, not for {version}");
        if (parsed.GetValue(_virtualClock))
            shape = shape with { Spec = shape.Spec with { Clock = ShapeClock.Virtual } };
        var name = ClusterName.New();
        return new ClusterRequest(name, version, shape, new SystemProcesses().Current, Duration.Parse(parsed.GetRequiredValue(_timeToLive)).Span)
        {
            Retain = parsed.GetValue(_retain),
            Diagnostics = parsed.GetValue(_diagnostics) is { } folder ? Path.GetFullPath(folder) : null,
        };
    }
}
