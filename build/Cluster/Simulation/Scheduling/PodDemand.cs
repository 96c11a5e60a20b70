using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What the scheduler has to know of a pod, read once for each of its revisions.</summary>
internal sealed class PodDemand
{
    public PodDemand(StoredObject stored)
    {
        Stored = stored;
        Spec = stored.Root.Map("spec") ?? [];
        Labels = MetadataMap.Labels.Of(stored.Root);
        Requests = PodRequests.Of(Spec, "requests");
        Ports = [.. Spec.Maps("containers").Concat(Spec.Maps("initContainers").Where(container => container.Text("restartPolicy") == "Always")).SelectMany(container => container.Maps("ports")).Select(HostPort.Of).OfType<HostPort>()];
        Required = PodAffinity.Terms(Spec, "podAffinity");
        Avoided = PodAffinity.Terms(Spec, "podAntiAffinity");
    }

    public StoredObject Stored { get; }

    public JsonObject Spec { get; }

    public string Namespace => Stored.Namespace!;

    public string? Node => Spec.Text("nodeName");

    public ImmutableSortedDictionary<string, string> Labels { get; }

    public SortedDictionary<string, Quantity> Requests { get; }

    public ImmutableArray<HostPort> Ports { get; }

    /// <summary>Terms of required affinity to other pods.</summary>
    public ImmutableArray<PodAffinityTerm> Required { get; }

    /// <summary>Terms of required anti-affinity to other pods.</summary>
    public ImmutableArray<PodAffinityTerm> Avoided { get; }

    public long Priority => Field.Of(Spec)["priority"].Number ?? 0;

    public DateTimeOffset Created => DateTimeOffset.TryParse(Stored.Root.Map("metadata")?.Text("creationTimestamp"), CultureInfo.InvariantCulture, out var created) ? created : default;

    /// <summary>True for one that takes nothing of its node any more.</summary>
    public bool IsOver => Stored.Root.Map("status")?.Text("phase") is "Succeeded" or "Failed";

    public bool IsDeleting => Stored.Root.Map("metadata")?.Text("deletionTimestamp") is not null;

    public bool IsGated => Spec.Maps("schedulingGates").Any();

    /// <summary>True for one that this scheduler has to find a node for.</summary>
    public bool IsWaiting => Node is null && !IsOver && !IsDeleting && !IsGated && (Spec.Text("schedulerName") ?? "default-scheduler") == "default-scheduler";
}

/// <summary>A port that a pod takes of its node.</summary>
internal sealed record HostPort(long Number, string Protocol, string Address)
{
    private const string Any = "0.0.0.0";

    public static HostPort? Of(JsonObject port) => Field.Of(port)["hostPort"].Number is > 0 and var number
        ? new(number, port.Text("protocol") ?? "TCP", port.Text("hostIP") ?? Any)
        : null;

    public bool MeetsWith(HostPort other) => Number == other.Number && Protocol == other.Protocol && (Address == other.Address || Address == Any || other.Address == Any);
}
