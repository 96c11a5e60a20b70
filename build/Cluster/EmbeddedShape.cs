using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Cluster;

/// <summary>What a shape comes to in an embedded cluster.</summary>
internal static class EmbeddedShape
{
    public static EmbeddedOptions Options(ClusterRequest request)
    {
        var spec = request.Shape.Spec;
        var nodes = new SimulationOptions([.. request.Shape.Nodes().Select(Node)]) { Images = Images(spec.Images) };
        return new(request.Kubernetes)
        {
            Name = request.Name,
            DefaultStorageClass = spec.DefaultStorageClass?.Text,
            Clock = spec.Clock == ShapeClock.Virtual ? VirtualClock.Flowing(TimeProvider.System) : TimeProvider.System,
            Simulation = spec.Clock == ShapeClock.Virtual ? nodes with { Pace = SimulationPace.Believable, LeaseRenewal = null } : nodes,
            // The pods that would serve them are not run.
            Admission = AdmissionOptions.Default with { IgnoresUnservedWebhooks = true },
        };
    }

    private static SimulatedNode Node(ClusterNode node) => new(node.Name, [EnumWord.Of(node.Role)], node.Capacity)
    {
        Labels = node.Labels,
        Taints = [.. node.Taints.Select(taint => new NodeTaint(taint.Key, taint.Value, taint.Effect))],
    };

    private static ImmutableArray<ImageBehaviour> Images(ShapeImages? images) => images is null ? [] :
    [
        .. Listed(images.Missing).Select(image => new ImageBehaviour(image, new ImageOutcome.Missing())),
        .. Listed(images.Crashing).Select(image => new ImageBehaviour(image, new ImageOutcome.Crashing())),
    ];

    private static IEnumerable<string> Listed(ImmutableArray<Located<string>> images) => images.IsDefault ? [] : images.Select(image => image.Value);
}
