using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API puts into namespaces, nodes, configuration and classes (pkg/apis/core/v1/defaults.go, pkg/apis/scheduling/v1/defaults.go).</summary>
internal static class ClusterDefaults
{
    private const string NameLabel = "kubernetes.io/metadata.name";

    /// <summary>A namespace has a label by which policies can select it by name.</summary>
    public static void Namespace(JsonObject root)
    {
        root.DefaultMap("status").Default("phase", "Active");
        if (root.Map("metadata")?.Text("name") is { } name)
            root.Map("metadata")!.DefaultMap("labels")[NameLabel] = name;
    }

    /// <summary>What can be given away is what there is, where nothing else is said.</summary>
    public static void Node(JsonObject root)
    {
        if (root.Map("status") is not { } status)
            return;
        foreach (var amounts in new[] { status.Map("capacity"), status.Map("allocatable") })
            ToThousandths(amounts);
        if (status["allocatable"] is null && status.Map("capacity") is { } capacity)
            status["allocatable"] = capacity.DeepClone();
    }

    public static void ResourceQuota(JsonObject root) => ToThousandths(root.Map("spec")?.Map("hard"));

    public static void PriorityClass(JsonObject root) => root["preemptionPolicy"] ??= "PreemptLowerPriority";

    public static void RuntimeClass(JsonObject root) => ToThousandths(root.Map("overhead")?.Map("podFixed"));

    /// <summary>Amounts are kept in thousandths, rounded up (upstream: SetDefaults_ResourceList).</summary>
    public static void ToThousandths(JsonObject? amounts)
    {
        foreach (var (name, amount) in amounts?.ToList() ?? [])
        {
            if (Quantity.TryParse(JsonTypes.Text(amount), out var quantity) && !(quantity - Rounded(quantity)).IsZero)
                amounts![name] = Rounded(quantity).ToString();
        }
    }

    private static Quantity Rounded(Quantity quantity) =>
        Quantity.TryParse($"{quantity.Thousandths.ToString(System.Globalization.CultureInfo.InvariantCulture)}m", out var rounded) ? rounded : quantity;
}
