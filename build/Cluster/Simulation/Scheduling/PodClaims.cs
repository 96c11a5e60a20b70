using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The claims of a pod and what they say about where it can be (pkg/scheduler/framework/plugins/volumebinding).</summary>
internal sealed class PodClaims
{
    public const string SelectedNode = "volume.kubernetes.io/selected-node";

    public static readonly ResourceName Claims = new("", "persistentvolumeclaims");
    public static readonly ResourceName Volumes = new("", "persistentvolumes");
    public static readonly ResourceName Classes = new("storage.k8s.io", "storageclasses");

    private readonly List<JsonObject> _places = [];

    private PodClaims()
    {
    }

    /// <summary>Why the pod can be nowhere; null where it can.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Claims that get their volume once a node is chosen.</summary>
    public List<StoredObject> Waiting { get; } = [];

    public static PodClaims Of(PodDemand pod, ObjectStore store)
    {
        var claims = new PodClaims();
        foreach (var (name, ephemeral) in Names(pod.Stored.Name, pod.Spec))
        {
            if (claims.Refusal is null)
                claims.Add(name, ephemeral, store.Get(Claims, pod.Namespace, name), store);
        }
        return claims;
    }

    /// <summary>Names of the claims of a pod, and whether they are made for it.</summary>
    public static IEnumerable<(string Name, bool Ephemeral)> Names(string pod, JsonObject spec)
    {
        foreach (var volume in spec.Maps("volumes"))
        {
            if (volume.Map("persistentVolumeClaim")?.Text("claimName") is { } name)
                yield return (name, false);
            else if (volume.Map("ephemeral") is not null)
                yield return ($"{pod}-{volume.Text("name")}", true);
        }
    }

    public Misfit? Misfit(NodeUse node)
    {
        if (_places.Any(place => !NodeAffinity.Selects(place, node)))
            return new("node(s) didn't match PersistentVolume's node affinity", true);
        return Waiting.Any(claim => Selected(claim) is { } chosen && chosen != node.Name) ? new("node(s) didn't find available persistent volumes to bind", true) : null;
    }

    public static string? Selected(StoredObject claim) => MetadataMap.Annotations.Get(claim.Root, SelectedNode);

    private void Add(string name, bool ephemeral, StoredObject? claim, ObjectStore store)
    {
        if (claim is null)
            Refusal = ephemeral ? $"waiting for ephemeral volume controller to create the persistentvolumeclaim {ShownValue.Quoted(name)}" : $"persistentvolumeclaim {ShownValue.Quoted(name)} not found";
        else if (claim.Root.Map("metadata")?.Text("deletionTimestamp") is not null)
            Refusal = $"persistentvolumeclaim {ShownValue.Quoted(name)} is being deleted";
        else if (claim.Root.Map("spec")?.Text("volumeName") is { } volume && claim.Root.Map("status")?.Text("phase") == "Bound")
            AddPlace(store.Get(Volumes, null, volume));
        else if (claim.Root.Map("spec")?.Text("volumeName") is null && Waits(claim, store))
            Waiting.Add(claim);
        else
            Refusal = "pod has unbound immediate PersistentVolumeClaims";
    }

    private void AddPlace(StoredObject? volume)
    {
        if (volume?.Root.Map("spec")?.Map("nodeAffinity")?.Map("required") is { } required)
            _places.Add(required);
    }

    private static bool Waits(StoredObject claim, ObjectStore store) =>
        claim.Root.Map("spec")?.Text("storageClassName") is { } name && store.Get(Classes, null, name)?.Root.Text("volumeBindingMode") == "WaitForFirstConsumer";
}
