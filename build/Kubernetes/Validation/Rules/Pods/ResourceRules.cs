using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of requests and limits (upstream: validateResourceRequirements).</summary>
internal static class ResourceRules
{
    private static readonly string[] OfPods = ["cpu", "hugepages-", "memory"];

    public static void OfContainer(PodPart container, PodContext pod)
    {
        if (container.Part("resources") is { } resources && resources.Map.Count > 0)
            Check(resources, ContainerName, pod.Claims, pod.Faults);
    }

    public static void OfPod(PodPart resources, PodContext pod) => Check(resources, PodName, pod.Claims, pod.Faults);

    /// <summary>What running a pod takes beyond its containers (KEP-688).</summary>
    public static void Overhead(PodPart overhead, FaultList faults)
    {
        var shape = new LimitsAndRequests();
        // To upstream these are limits of the field itself.
        foreach (var (name, value) in overhead.Map)
            Amount(name, value, overhead.Path["limits"].OfKey(name), ContainerName, ref shape.LimitsCompute, ref shape.LimitsPages, faults);
        shape.Check(overhead.Path, faults);
    }

    /// <summary>The amount under a name; null where there is none or no amount.</summary>
    public static Quantity? AmountOf(JsonNode? value) =>
        value is not null && Quantity.TryParse(JsonTypes.Text(value)?.Trim() ?? value.ToJsonString(), out var amount) ? amount : null;

    private static void Check(PodPart resources, Action<string, FieldPath, FaultList> naming, HashSet<string> claims, FaultList faults)
    {
        var shape = new LimitsAndRequests();
        var (limits, requests) = (resources.PartOrEmpty("limits"), resources.PartOrEmpty("requests"));
        foreach (var (name, value) in limits.Map)
            Amount(name, value, limits.Path.OfKey(name), naming, ref shape.LimitsCompute, ref shape.LimitsPages, faults);
        foreach (var (name, value) in requests.Map)
        {
            var path = requests.Path.OfKey(name);
            naming(name, path, faults);
            if (AmountOf(value) is not { } amount)
                continue;
            Value(name, amount, path, faults);
            Against(name, amount, limits, requests.Path, faults);
            Pages(name, amount, path, ref shape.RequestsPages, faults);
            shape.RequestsCompute |= name is "cpu" or "memory";
        }
        shape.Check(resources.Path, faults);
        ResourceClaimRules.Used(resources, claims, faults);
    }

    private static void Amount(string name, JsonNode? value, FieldPath path, Action<string, FieldPath, FaultList> naming, ref bool compute, ref bool pages, FaultList faults)
    {
        naming(name, path, faults);
        if (AmountOf(value) is not { } amount)
            return;
        Value(name, amount, path, faults);
        Pages(name, amount, path, ref pages, faults);
        compute |= name is "cpu" or "memory";
    }

    /// <summary>Upstream: ValidateResourceQuantityValue.</summary>
    private static void Value(string name, Quantity amount, FieldPath path, FaultList faults)
    {
        if (amount.Sign < 0)
            faults.Invalid(path, amount.ToString(), "must be greater than or equal to 0");
        if (!(amount.Thousandths % 1000).IsZero && ResourceNames.IsWhole(name))
            faults.Invalid(path, amount.ToString(), "must be an integer");
    }

    private static void Against(string name, Quantity request, PodPart limits, FieldPath requests, FaultList faults)
    {
        if (AmountOf(limits.Map[name]) is { } limit)
        {
            if (request != limit && !ResourceNames.CanBeOvercommitted(name))
                faults.Invalid(requests, request.ToString(), $"must be equal to {name} limit of {limit}");
            else if (request > limit)
                faults.Invalid(requests, request.ToString(), $"must be less than or equal to {name} limit of {limit}");
        }
        else if (!ResourceNames.CanBeOvercommitted(name))
            faults.Required(limits.Path, "Limit must be set for non overcommitable resources");
    }

    private static void Pages(string name, Quantity amount, FieldPath path, ref bool pages, FaultList faults)
    {
        if (!ResourceNames.IsHugePages(name))
            return;
        pages = true;
        if (!ResourceNames.IsMultipleOfPage(name, amount))
            faults.Invalid(path, amount.ToString(), $"{amount} is not positive integer multiple of {name}");
    }

    /// <summary>Upstream: validateContainerResourceName.</summary>
    private static void ContainerName(string name, FieldPath path, FaultList faults)
    {
        if (name is "cpu" or "memory")
            return;
        Name(name, path, faults);
        if (!name.Contains('/', StringComparison.Ordinal))
        {
            if (!ResourceNames.IsOfContainers(name))
                faults.Invalid(path, name, "must be a standard resource for containers");
        }
        else if (!ResourceNames.IsNative(name) && !ResourceNames.IsExtended(name))
            faults.Invalid(path, name, "doesn't follow extended resource name standard");
    }

    /// <summary>Upstream: validatePodResourceName.</summary>
    private static void PodName(string name, FieldPath path, FaultList faults)
    {
        var before = faults.Count;
        Name(name, path, faults);
        if (faults.Count == before && !ResourceNames.IsOfPods(name))
            faults.NotSupported(path, name, OfPods);
    }

    private static void Name(string name, FieldPath path, FaultList faults)
    {
        var before = faults.Count;
        faults.Misformed(path, name, NameFormat.QualifiedName(name));
        if (faults.Count == before && !name.Contains('/', StringComparison.Ordinal) && !ResourceNames.IsStandard(name))
            faults.Invalid(path, name, "must be a standard resource type or fully qualified");
    }

    /// <summary>What stands in limits and requests, to see whether huge pages stand alone.</summary>
    private struct LimitsAndRequests
    {
        public bool LimitsCompute;
        public bool LimitsPages;
        public bool RequestsCompute;
        public bool RequestsPages;

        public readonly void Check(FieldPath path, FaultList faults)
        {
            if ((LimitsPages || RequestsPages) && !LimitsCompute && !RequestsCompute)
                faults.Forbidden(path, "HugePages require cpu or memory");
        }
    }
}
