using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Welkin.Tools.Clusters;
using Welkin.Tools.Clusters.ControlPlane;
using Welkin.Tools.Clusters.Kind;

namespace Welkin.Cli.Clusters;

/// <summary>The options that some providers know and others do not: one that says nothing to the chosen provider is a mistake.</summary>
internal sealed class ProviderOptions
{
    private static readonly ImmutableArray<string> Engines = [.. Enum.GetValues<ContainerEngine>().Select(engine => engine.Word())];

    private readonly Option<string?> _binaries = new(ControlPlaneBinaries.Option) { Description = $"For control-plane: a folder with etcd and kube-apiserver; without it {ControlPlaneBinaries.AssetsVariable}, PATH, or pinned downloads", HelpName = "folder" };
    private readonly Option<string?> _engine = new("--engine") { Description = $"For kind: {string.Join(", ", Engines)}; without it {KindOptions.EngineVariable}, or the first that answers", HelpName = "name" };
    private readonly Option<string[]> _mirrors = new("--registry-mirror") { Description = "For kind: what is asked before a registry, such as docker.io=https://mirror.example; repeatable", HelpName = "registry=url" };
    private readonly Option<string[]> _archives = new("--image-archive") { Description = "For kind: images to load into the nodes; repeatable", HelpName = "file" };
    private readonly Option<bool> _withoutNetwork = new("--without-network-plugin") { Description = "For kind: you bring the network plugin, and no node is ready before" };
    private readonly Option<string[]> _gates = new("--feature-gate") { Description = "For control-plane and kind: a gate of Kubernetes, such as UserNamespacesSupport=false; repeatable", HelpName = "gate=bool" };
    private readonly Option<string?> _context = new("--context") { Description = "For kubeconfig: the context of your kubeconfig; without it the current one", HelpName = "name" };
    private readonly Option<string?> _allowExisting = new("--allow-existing") { Description = "For kubeconfig, and required there: the name of the context whose cluster may be used", HelpName = "context" };

    public ProviderOptions(Command command)
    {
        _engine.AcceptOnlyFromAmong([.. Engines]);
        foreach (var (option, _) in Known)
            command.Options.Add(option);
    }

    private IEnumerable<(Option Option, ImmutableArray<string> Providers)> Known =>
    [
        (_binaries, [ClusterProviders.ControlPlane]),
        (_engine, [ClusterProviders.Kind]),
        (_mirrors, [ClusterProviders.Kind]),
        (_archives, [ClusterProviders.Kind]),
        (_withoutNetwork, [ClusterProviders.Kind]),
        (_gates, [ClusterProviders.ControlPlane, ClusterProviders.Kind]),
        (_context, [ClusterProviders.Existing]),
        (_allowExisting, [ClusterProviders.Existing]),
    ];

    /// <summary>Every option that does not go with a provider, and every value that cannot be read.</summary>
    public IEnumerable<string> Mistakes(CommandResult result, string provider) =>
    [
        .. Known.Where(known => !known.Providers.Contains(provider) && result.GetResult(known.Option) is { Implicit: false })
            .Select(known => $"{known.Option.Name} is for --provider {string.Join(" and ", known.Providers)} alone"),
        .. (result.GetValue(_mirrors) ?? []).Where(text => Mirror(text) is null).Select(text => $"{_mirrors.Name} must be a registry and an address, such as docker.io=https://mirror.example, got '{text}'"),
        .. (result.GetValue(_gates) ?? []).Where(text => Gate(text) is null).Select(text => $"{_gates.Name} must be a name and true or false, such as UserNamespacesSupport=false, got '{text}'"),
    ];

    public ProviderSettings Settings(ParseResult parsed)
    {
        var environment = KindOptions.FromEnvironment();
        // Given twice, the last one counts, as for any other option.
        var gates = ByName((parsed.GetValue(_gates) ?? []).Select(text => Gate(text)!.Value));
        return new ProviderSettings
        {
            ControlPlaneBinaries = parsed.GetValue(_binaries),
            ControlPlane = new ControlPlaneOptions { FeatureGates = gates },
            Kind = environment with
            {
                Engine = parsed.GetValue(_engine) is { } engine ? ContainerEngines.Named(engine) : environment.Engine,
                Mirrors = ByName((parsed.GetValue(_mirrors) ?? []).Select(text => Mirror(text)!.Value)),
                ImageArchives = [.. (parsed.GetValue(_archives) ?? []).Select(Path.GetFullPath)],
                WithoutNetworkPlugin = parsed.GetValue(_withoutNetwork),
                FeatureGates = gates,
            },
            Existing = new ExistingSettings(parsed.GetValue(_context), parsed.GetValue(_allowExisting)),
        };
    }

    private static (string Name, Uri Value)? Mirror(string text) =>
        text.Split('=', 2) is [{ Length: > 0 } registry, var address] && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? (registry, uri) : null;

    private static (string Name, bool Value)? Gate(string text) =>
        text.Split('=', 2) is [{ Length: > 0 } name, "true" or "false"] words ? (name, words[1] == "true") : null;

    private static ImmutableSortedDictionary<string, T> ByName<T>(IEnumerable<(string Name, T Value)> values)
    {
        var named = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            named[name] = value;
        return named.ToImmutable();
    }
}
