using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>What a deletion that is done answers with: for most kinds that it is done, for some the object (upstream: ReturnDeletedObject).</summary>
internal static class DeletedObjects
{
    private static readonly FrozenSet<ResourceName> Shown = new ResourceName[]
    {
        new("", "pods"), new("", "podtemplates"), new("", "persistentvolumes"), new("", "persistentvolumeclaims"), new("", "resourcequotas"), new("", "serviceaccounts"), new("", "services"),
        new("storage.k8s.io", "storageclasses"), new("storage.k8s.io", "csidrivers"), new("storage.k8s.io", "csinodes"), new("storage.k8s.io", "volumeattachments"),
    }.ToFrozenSet();

    public static bool AreShown(ResourceName resource) => Shown.Contains(resource);

    public static JsonObject Status(ResourceName resource, StoredObject deleted)
    {
        var details = new JsonObject { ["name"] = deleted.Name };
        if (resource.Group.Length > 0)
            details["group"] = resource.Group;
        details["kind"] = resource.Plural;
        details["uid"] = deleted.Root["metadata"]?["uid"]?.DeepClone();
        return new() { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["details"] = details };
    }
}
