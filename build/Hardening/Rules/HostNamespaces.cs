using System.Collections.Immutable;
namespace Welkin.Hardening;

/// <summary>Reports pods in the node's network, process or IPC namespace. None is changed: it is what they are for.</summary>
/// <remarks>Pod Security Standards, baseline: hostNetwork, hostPID and hostIPC are not true.</remarks>
public sealed class HostNamespaces : IWorkloadRule
{
    private static readonly string[] Fields = ["hostNetwork", "hostPID", "hostIPC"];

    public string Id => "host-namespaces";

    public ImmutableArray<string> Serves => ["W02", "W03", "W04"];

    public ImmutableArray<string> Changes => [];

    public IEnumerable<Step> Apply(Workload workload) => Fields
        .Select(name => workload.Pod.Spec[name])
        .Where(field => field.Flag == true)
        .Select(field => new Left(field.Path, "the pod asks for a namespace of the node"));
}
