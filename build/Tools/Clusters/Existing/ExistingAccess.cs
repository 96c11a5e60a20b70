using System.Collections.Immutable;
using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using Welkin.Kernel;
using YamlDotNet.Core;

namespace Welkin.Tools.Clusters;

/// <summary>The way into a cluster by a context of somebody's kubeconfig, which is only read.</summary>
/// <param name="Context">The name of the context.</param>
/// <param name="Sources">The files that the kubeconfig is made of.</param>
/// <param name="Configuration">How to reach it.</param>
internal sealed record ExistingAccess(string Context, ImmutableArray<string> Sources, KubernetesClientConfiguration Configuration)
{
    public string Server => Configuration.Host;

    /// <summary>The files of a user: those of KUBECONFIG that are there, or <c>~/.kube/config</c>.</summary>
    public static ImmutableArray<string> SourcesOfUser(Func<string, string?> variable) =>
        variable("KUBECONFIG") is { Length: > 0 } listed
            ? [.. listed.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(File.Exists).Select(Path.GetFullPath)]
            : (variable("HOME") ?? variable("USERPROFILE")) is { Length: > 0 } home && Path.Combine(home, ".kube", "config") is var usual && File.Exists(usual) ? [usual] : [];

    /// <exception cref="ReportedException">There is no kubeconfig, or no such context in it.</exception>
    public static async Task<ExistingAccess> LoadAsync(ImmutableArray<string> sources, string? context)
    {
        if (sources.IsEmpty)
            throw new ReportedException("there is no kubeconfig: set KUBECONFIG");
        try
        {
            // As kubectl has it the first file that says something counts; a context is taken from the file that has its cluster and user too.
            var files = new List<K8SConfiguration>();
            foreach (var file in sources)
                files.Add(await KubernetesClientConfiguration.LoadKubeConfigAsync(file));
            var chosen = context ?? files.Select(file => file.CurrentContext).FirstOrDefault(current => !string.IsNullOrEmpty(current));
            if (chosen is null)
                throw new ReportedException($"{string.Join(Path.PathSeparator, sources)}: has no current context: say --context");
            return files.Find(file => Contexts(file).Contains(chosen)) is { } holder
                ? new ExistingAccess(chosen, sources, KubernetesClientConfiguration.BuildConfigFromConfigObject(holder, chosen))
                : throw new ReportedException($"{string.Join(Path.PathSeparator, sources)}: has no context '{chosen}'{Suggestion.For(chosen, files.SelectMany(Contexts))}");
        }
        catch (Exception failure) when (failure is KubeConfigException or YamlException or IOException or UnauthorizedAccessException)
        {
            throw new ReportedException($"{string.Join(Path.PathSeparator, sources)}: cannot be read as a kubeconfig: {failure.Message}", failure);
        }
    }

    private static IEnumerable<string> Contexts(K8SConfiguration file) => (file.Contexts ?? []).Select(context => context.Name);

    public k8s.Kubernetes Connect() => new(Configuration);
}
