using System.Collections.Frozen;

namespace Welkin.Kubernetes;

/// <summary>The names of what is counted and limited, and how much of it may be said (pkg/apis/core/validation, pkg/apis/core/helper).</summary>
internal static class CountedResourceNames
{
    private const string HugePages = "hugepages-";
    private const string Requests = "requests.";
    private const string Native = "kubernetes.io/";

    private static readonly FrozenSet<string> OfContainers = Names("cpu memory ephemeral-storage");

    private static readonly FrozenSet<string> Whole = Names("""
        pods resourcequotas services replicationcontrollers secrets configmaps persistentvolumeclaims services.nodeports services.loadbalancers
        """);

    private static readonly FrozenSet<string> Quotas = Names("""
        cpu memory ephemeral-storage requests.cpu requests.memory requests.storage requests.ephemeral-storage limits.cpu limits.memory limits.ephemeral-storage
        pods resourcequotas services replicationcontrollers secrets persistentvolumeclaims configmaps services.nodeports services.loadbalancers
        """);

    public static bool IsOfQuota(string name) => Quotas.Contains(name) || IsHuge(name) || name.StartsWith(Requests + HugePages, StringComparison.Ordinal);

    /// <summary>True where more may be promised than there is.</summary>
    public static bool MayOvercommit(string name) => IsNative(name) && !IsHuge(name);

    /// <summary>The amount in a field; written as text or as a number.</summary>
    public static Quantity Amount(Field field) =>
        Quantity.TryParse(JsonTypes.Text(field.Node)?.Trim() ?? field.Node?.ToJsonString(), out var amount) ? amount : default;

    /// <summary>Upstream: validateResourceName.</summary>
    public static bool Any(FieldPath path, string name, FaultList faults)
    {
        var before = faults.Count;
        LabelRules.Name(path, name, faults);
        if (faults.Count == before && !name.Contains('/', StringComparison.Ordinal) && !IsOfQuota(name) && name != "storage")
            faults.Invalid(path, name, "must be a standard resource type or fully qualified");
        return faults.Count == before;
    }

    /// <summary>Upstream: validateContainerResourceName.</summary>
    public static void OfContainer(FieldPath path, string name, FaultList faults)
    {
        Any(path, name, faults);
        if (!name.Contains('/', StringComparison.Ordinal))
        {
            if (!OfContainers.Contains(name) && !IsHuge(name))
                faults.Invalid(path, name, "must be a standard resource for containers");
        }
        else if (!IsNative(name) && !IsExtended(name))
        {
            faults.Invalid(path, name, "doesn't follow extended resource name standard");
        }
    }

    /// <summary>Upstream: ValidateResourceQuotaResourceName.</summary>
    public static void OfQuota(FieldPath path, string name, FaultList faults)
    {
        Any(path, name, faults);
        if (!name.Contains('/', StringComparison.Ordinal) && !IsOfQuota(name))
            faults.Invalid(path, name, "must be a standard resource for quota");
    }

    /// <summary>Not negative, and whole where only whole ones can be counted (upstream: ValidateResourceQuantityValue).</summary>
    public static void Value(Field field, string name, FaultList faults)
    {
        var amount = Amount(field);
        if (amount.Sign < 0)
            faults.Invalid(field.Path, amount.ToString(), WorkloadChecks.Negative);
        if ((Whole.Contains(name) || IsExtended(name)) && !(amount.Thousandths % 1000).IsZero)
            faults.Invalid(field.Path, amount.ToString(), "must be an integer");
    }

    /// <summary>True for pages of another size than the machine's.</summary>
    public static bool IsHuge(string name) => name.StartsWith(HugePages, StringComparison.Ordinal);

    private static bool IsNative(string name) => !name.Contains('/', StringComparison.Ordinal) || name.Contains(Native, StringComparison.Ordinal);

    private static bool IsExtended(string name) =>
        !IsNative(name) && !name.StartsWith(Requests, StringComparison.Ordinal) && !NameFormat.QualifiedName(Requests + name).Any();

    private static FrozenSet<string> Names(string text) => text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
