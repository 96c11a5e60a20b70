using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>A ResourceQuota bounds what a namespace takes, and refuses none of its pods for what they leave out.</summary>
/// <remarks>
/// Of every namespace that the release puts pods into. A quota with a scope is for some pods only and does not count. A quota on the requests or
/// limits of a resource refuses pods with a container that says nothing of it (k8s.io/docs/concepts/policy/resource-quotas).
/// </remarks>
public sealed class NamespaceQuotas : INamespaceControl
{
    public string Id => "R07";

    public string Title => "A ResourceQuota bounds each namespace and fits its pods";

    public Severity Severity => Severity.Low;

    public string Rationale => "One namespace can take what the others need.";

    public string Remedy => "Add a ResourceQuota for processor time and memory that what is installed there fits in.";

    public ImmutableArray<string> Reads => ["quotas and limit ranges of the release"];

    public bool AppliesTo(ReleaseNamespace space, AuditContext context) => !WellKnownNamespaces.System.Contains(space.Name) && !space.Workloads.IsEmpty;

    public IEnumerable<Violation> Evaluate(ReleaseNamespace space, AuditContext context)
    {
        var place = FieldPath.Root["metadata"]["name"];
        var bounded = Quotas(space).SelectMany(quota => (quota["spec"]["hard"].Map ?? []).Select(entry => (quota.Identity, entry.Key))).ToList();
        if (!bounded.Exists(bound => ResourceOf(bound.Key) is (_, ContainerResources.Cpu or ContainerResources.Memory)))
            yield return new Violation(place, null, "no ResourceQuota for processor time or memory in this namespace");
        foreach (var (quota, name) in bounded)
        {
            if (ResourceOf(name) is var (key, resource) && space.Workloads.FirstOrDefault(workload => LeavesOut(workload, space, key, resource)) is { } refused)
                yield return new Violation(place, null, $"{quota.Name} bounds {name}, and {refused.Identity} has a container that says nothing of it: its pods are refused");
        }
    }

    /// <summary>The quotas for all pods.</summary>
    internal static IEnumerable<ReleaseObject> Quotas(ReleaseNamespace space) =>
        space.OfKind("", "ResourceQuota").Where(quota => !quota["spec"]["scopes"].Items.Any() && !quota["spec"]["scopeSelector"].IsSet);

    /// <summary>True where the quota system would find no amount, of the chart's, of a LimitRange's, or of the pod's as a whole.</summary>
    internal static bool LeavesOut(Workload workload, ReleaseNamespace space, string key, string resource)
    {
        if (ContainerResources.IsOfPod(workload.Pod, key, resource)
            || NamespaceLimits.Ranges(space).Any(range => Presets(range, key, resource)))
            return false;
        return ContainerResources.Sized(workload.Pod).Select(container => container.Field["resources"])
            .Any(amounts => !amounts[key][resource].IsSet && !(key == "requests" && amounts["limits"][resource].IsSet));
    }

    private static bool Presets(Field range, string key, string resource) =>
        range["default"][resource].IsSet || range["max"][resource].IsSet || (key == "requests" && (range["defaultRequest"][resource].IsSet || range["min"][resource].IsSet));

    private static (string Key, string Resource)? ResourceOf(string name) => name switch
    {
        ContainerResources.Cpu or ContainerResources.Memory or ContainerResources.EphemeralStorage => ("requests", name),
        _ when name.Split('.', 2) is ["requests" or "limits", var resource] && ContainerResources.Names.Contains(resource) => (name[..name.IndexOf('.', StringComparison.Ordinal)], resource),
        _ => null,
    };
}
