using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The kinds of a cluster's own furniture: namespaces, nodes, configuration, accounts, quotas.</summary>
internal static class ClusterKinds
{
    public static ImmutableArray<KindEntry> All { get; } =
    [
        // An update leaves the finalizers of the spec as they are stored.
        new("", "Namespace", new(NameRules.Label, NamespaceRules.Create)
        {
            Update = (_, old, faults) => NamespaceRules.Create(old, faults),
            Defaults = ClusterDefaults.Namespace,
        }),
        new("", "Node", new(NameRules.Subdomain, NodeRules.Create) { Update = NodeRules.Update, Defaults = ClusterDefaults.Node }),
        new("", "ConfigMap", new(NameRules.Subdomain, ConfigMapRules.Create) { Update = ConfigMapRules.Update }),
        new("", "Secret", new(NameRules.Subdomain, SecretRules.Create) { Update = SecretRules.Update, Defaults = SecretDefaults.Apply }),
        // Nothing of its own is asked.
        new("", "ServiceAccount", new(NameRules.Subdomain, (_, _) => { }) { Update = (_, _, _) => { } }),
        new("", "ResourceQuota", new(NameRules.Subdomain, QuotaRules.Create) { Update = QuotaRules.Update, Defaults = ClusterDefaults.ResourceQuota }),
        new("", "LimitRange", new(NameRules.Subdomain, LimitRangeRules.Create)
        {
            Update = (root, _, faults) => LimitRangeRules.Create(root, faults),
            Defaults = LimitRangeDefaults.Apply,
        }),
        new("", "Event", new(NameRules.PathSegment, EventRules.Core) { Update = (root, _, faults) => EventRules.Core(root, faults) }),
        new("events.k8s.io", "Event", new(NameRules.PathSegment, EventRules.Strict) { Update = EventRules.StrictUpdate }),
        new("", "Binding", new(NameRules.PathSegment, BindingRules.Create)),
        new("scheduling.k8s.io", "PriorityClass", new(NameRules.Subdomain, PriorityClassRules.Create) { Update = PriorityClassRules.Update, Defaults = ClusterDefaults.PriorityClass }),
        new("coordination.k8s.io", "Lease", new(NameRules.Subdomain, LeaseRules.Create) { Update = (root, _, faults) => LeaseRules.Create(root, faults) }),
        new("node.k8s.io", "RuntimeClass", new(NameRules.Subdomain, RuntimeClassRules.Create) { Update = RuntimeClassRules.Update, Defaults = ClusterDefaults.RuntimeClass }),
    ];
}
