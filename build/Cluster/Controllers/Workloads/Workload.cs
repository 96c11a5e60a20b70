using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>An object of a controller as it reads it: what it wants, and what was said of it last.</summary>
internal sealed class Workload(ResourceName resource, JsonObject root)
{
    private readonly Lazy<LabelSelector> _selector = new(() => LabelSelector.Read(root.Map("spec")?.Map("selector")));

    public Workload(StoredObject stored) : this(stored.Resource, stored.Root)
    {
    }

    public ResourceName Resource => resource;

    /// <summary>Nobody may change it: it may be the store's.</summary>
    public JsonObject Root => root;

    /// <summary>As the store has it, or as the API answered it.</summary>
    public StoredObject Stored => new(resource, Namespace, Name, 0, root);

    public string Kind => root.Text("kind") ?? "";

    public string Name => Metadata.Text("name") ?? "";

    public string Namespace => Metadata.Text("namespace") ?? "";

    public string Uid => Metadata.Text("uid") ?? "";

    public JsonObject Metadata => root.Map("metadata") ?? [];

    public JsonObject Spec => root.Map("spec") ?? [];

    public JsonObject Status => root.Map("status") ?? [];

    public int Generation => Metadata.Number("generation");

    /// <summary>How many pods are asked for; 1 where nothing is said.</summary>
    public int Replicas => Spec.Number("replicas", 1);

    public int MinReadySeconds => Spec.Number("minReadySeconds");

    public JsonObject Template => Spec.Map("template") ?? [];

    public LabelSelector Selector => _selector.Value;

    /// <summary>Deleted, and there until its finalizers are gone.</summary>
    public bool IsGoing => root.IsGoing();

    public DateTimeOffset Created => Metadata.Moment("creationTimestamp") ?? DateTimeOffset.MinValue;

    public string? Annotation(string key) => root.Annotation(key);

    /// <summary>The reference of an object that this one controls.</summary>
    public OwnerReference AsController() => new(root.Text("apiVersion") ?? "", Kind, Name, Uid, IsController: true, BlocksDeletion: true);

    /// <summary>A copy that may be changed.</summary>
    public JsonObject Copy() => root.DeepClone().AsObject();

    /// <summary>A copy that says this of the object.</summary>
    public JsonObject WithStatus(JsonObject status)
    {
        var copy = new JsonObject(root.Where(entry => entry.Key != "status").Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));
        copy["status"] = status;
        return copy;
    }
}
