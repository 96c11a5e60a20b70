using System.Collections.Frozen;

namespace Welkin.Kubernetes;

/// <summary>What kind of resource a name stands for (upstream: pkg/apis/core/helper).</summary>
internal static class ResourceNames
{
    private const string HugePages = "hugepages-";

    private static readonly FrozenSet<string> Standard = new[]
    {
        "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "requests.ephemeral-storage", "limits.cpu", "limits.memory", "limits.ephemeral-storage",
        "pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "configmaps", "persistentvolumeclaims", "storage", "requests.storage",
        "services.nodeports", "services.loadbalancers",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Counted = new[]
    {
        "pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "configmaps", "persistentvolumeclaims", "services.nodeports", "services.loadbalancers",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsHugePages(string name) => name.StartsWith(HugePages, StringComparison.Ordinal);

    /// <summary>True for a resource of Kubernetes' own, by its domain or because it has none.</summary>
    public static bool IsNative(string name) => !name.Contains('/', StringComparison.Ordinal) || name.Contains("kubernetes.io/", StringComparison.Ordinal);

    public static bool IsStandard(string name) => Standard.Contains(name) || IsHugePages(name) || name.StartsWith("requests.hugepages-", StringComparison.Ordinal);

    public static bool IsOfContainers(string name) => name is "cpu" or "memory" or "ephemeral-storage" || IsHugePages(name);

    /// <summary>True for a resource of somebody else's domain, such as <c>example.com/gpu</c>.</summary>
    public static bool IsExtended(string name) =>
        !IsNative(name) && !name.StartsWith("requests.", StringComparison.Ordinal) && !NameFormat.QualifiedName("requests." + name).Any();

    /// <summary>True where more can be promised than there is.</summary>
    public static bool CanBeOvercommitted(string name) => IsNative(name) && !IsHugePages(name);

    public static bool IsWhole(string name) => Counted.Contains(name) || IsExtended(name);

    /// <summary>True for what can be set for a pod as a whole (KEP-2837).</summary>
    public static bool IsOfPods(string name) => name is "cpu" or "memory" || IsHugePages(name);

    /// <summary>True where an amount is a multiple of the size of the pages.</summary>
    public static bool IsMultipleOfPage(string name, Quantity amount) =>
        Quantity.TryParse(name[HugePages.Length..], out var page) && page.Sign > 0 && page.IsWhole && (amount.Whole % page.Whole).IsZero;
}
