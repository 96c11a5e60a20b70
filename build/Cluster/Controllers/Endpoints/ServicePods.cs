using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Which pods stand behind a Service, and which Services a pod stands behind.</summary>
internal sealed class ServicePods(ControllerContext context)
{
    public static readonly ResourceName Services = new("", "services");
    public static readonly ResourceName Pods = new("", "pods");

    /// <summary>The Services that have to be looked at after a change of one of them, of a pod, or of what was written for them.</summary>
    /// <param name="written">What a controller writes for a Service.</param>
    /// <param name="serviceOf">The Service that something written is for.</param>
    public IEnumerable<ObjectKey> Concerns(ObjectChange change, ResourceName written, Func<StoredObject, string?> serviceOf)
    {
        var current = change.Current;
        if (current.Resource == Services)
            return [ObjectKey.Of(current)];
        if (current.Resource == written)
            return serviceOf(current) is { } name ? [new(Services, current.Namespace, name)] : [];
        if (current.Resource != Pods || (change is { Kind: ChangeKind.Modified, Previous: { } before } && IsSame(current, before)))
            return [];
        return context.Indexes.In(Services, current.Namespace!).Where(service => Chooses(service.Root, current.Root) || (change.Previous is { } old && Chooses(service.Root, old.Root))).Select(ObjectKey.Of);
    }

    /// <summary>Pods with an address that have not ended, by name; null for a Service whose endpoints somebody else writes.</summary>
    public IReadOnlyList<BackingPod>? Of(StoredObject service)
    {
        var spec = service.Root.Map("spec") ?? [];
        if (spec.Map("selector") is not { Count: > 0 } || spec.Text("type") == "ExternalName")
            return null;
        var always = spec["publishNotReadyAddresses"]?.GetValue<bool>() == true;
        return [.. context.Indexes.In(Pods, service.Namespace!).Where(pod => Chooses(service.Root, pod.Root) && Address(pod.Root) is not null && pod.Phase() is not ("Failed" or "Succeeded")).Select(pod => BackingPod.Of(pod, always))];
    }

    public static string? Address(JsonObject pod) => pod.Map("status")?.Text("podIP");

    private static bool Chooses(JsonObject service, JsonObject pod)
    {
        var labels = pod.Map("metadata")?.Map("labels");
        return service.Map("spec")?.Map("selector") is { Count: > 0 } selector && selector.All(entry => labels is not null && JsonNode.DeepEquals(labels[entry.Key], entry.Value));
    }

    private static bool IsSame(StoredObject current, StoredObject before) => current.IsDeleting() == before.IsDeleting() && current.Phase() == before.Phase()
        && Address(current.Root) == Address(before.Root) && StatusConditions.IsTrue(current.Root, "Ready") == StatusConditions.IsTrue(before.Root, "Ready")
        && JsonNode.DeepEquals(current.Metadata()["labels"], before.Metadata()["labels"]) && current.Root.Map("spec")?.Text("nodeName") == before.Root.Map("spec")?.Text("nodeName");
}

/// <summary>A pod as an endpoint.</summary>
/// <param name="IsReady">Gets traffic.</param>
/// <param name="Serves">Could get some, though it may be ending.</param>
internal sealed record BackingPod(StoredObject Pod, string Address, bool IsReady, bool Serves)
{
    public string? Node => Pod.Root.Map("spec")?.Text("nodeName");

    /// <summary>The name that a headless Service gives it; null for none.</summary>
    public string? HostnameIn(StoredObject service) =>
        Pod.Root.Map("spec") is { } spec && spec.Text("subdomain") == service.Name ? spec.Text("hostname") : null;

    public JsonObject Reference => new() { ["kind"] = "Pod", ["namespace"] = Pod.Namespace, ["name"] = Pod.Name, ["uid"] = Pod.Uid() };

    /// <summary>The Service's ports as numbers of this pod; those that it does not have by name are left out.</summary>
    public IReadOnlyList<JsonObject> Ports(StoredObject service)
    {
        var ports = new List<JsonObject>();
        foreach (var port in service.Root.Map("spec")?.Maps("ports") ?? [])
        {
            var protocol = port.Text("protocol") ?? "TCP";
            if ((JsonTypes.Text(port["targetPort"]) is { } name ? Named(name, protocol) : Field.Of(port)["targetPort"].Number ?? Field.Of(port)["port"].Number) is not { } number)
                continue;
            var found = new JsonObject { ["name"] = port.Text("name") ?? "", ["port"] = number, ["protocol"] = protocol };
            found.Put("appProtocol", port["appProtocol"]?.DeepClone());
            ports.Add(found);
        }
        return ports;
    }

    public static BackingPod Of(StoredObject pod, bool always)
    {
        var serves = always || StatusConditions.IsTrue(pod.Root, "Ready");
        return new(pod, ServicePods.Address(pod.Root)!, serves && (always || !pod.IsDeleting()), serves);
    }

    private long? Named(string name, string protocol)
    {
        var spec = Pod.Root.Map("spec") ?? [];
        return spec.Maps("containers").Concat(spec.Maps("initContainers").Where(container => container.Text("restartPolicy") == "Always")).SelectMany(container => container.Maps("ports"))
            .Where(port => port.Text("name") == name && (port.Text("protocol") ?? "TCP") == protocol).Select(port => Field.Of(port)["containerPort"].Number).FirstOrDefault();
    }
}
