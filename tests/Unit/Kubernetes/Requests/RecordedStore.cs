using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Requests;

/// <summary>The state of the recorded cluster, as its own answers told it: so one wrong answer of ours does not make the next ones wrong.</summary>
internal sealed class RecordedStore : IObjectStore
{
    private readonly Dictionary<string, JsonObject> _objects = new(StringComparer.Ordinal);

    public RecordedStore()
    {
        foreach (var space in new[] { "default", "kube-system", "kube-public", "kube-node-lease" })
            Namespace(space);
    }

    public IEnumerable<JsonObject> Definitions => _objects.Where(entry => entry.Key.StartsWith("apiextensions.k8s.io/customresourcedefinitions/", StringComparison.Ordinal)).Select(entry => entry.Value);

    public JsonObject? Find(string group, string resource, string? space, string name) => _objects.GetValueOrDefault(Key(group, resource, space, name));

    /// <summary>Takes over what the answer says of the state.</summary>
    public void Take(RecordedExchange exchange)
    {
        if (exchange.Path is not { } path || exchange.Refused || exchange.DryRun || exchange.Body is not { } body)
            return;
        if (path.Subresource == "scale")
            Scaled(path, body);
        else if (body["items"] is JsonArray items)
            Put(path, items.OfType<JsonObject>());
        else if (body["metadata"]?["uid"] is not null && path.Subresource is null or "status")
            Put(path, [body]);
        else if (exchange.Request.Method == "DELETE" && path.Name is not null)
            _objects.Remove(Key(path.Group, path.Resource, path.Namespace, path.Name));
    }

    private void Put(ResourcePath path, IEnumerable<JsonObject> bodies)
    {
        foreach (var body in bodies.Where(body => body["metadata"]?["name"] is not null))
        {
            var metadata = body["metadata"]!.AsObject();
            var (space, name) = (metadata["namespace"]?.GetValue<string>(), metadata["name"]!.GetValue<string>());
            var key = Key(path.Group, path.Resource, space, name);
            if (metadata["deletionTimestamp"] is not null && metadata["finalizers"] is not JsonArray { Count: > 0 })
                _objects.Remove(key);
            else
                _objects[key] = body.DeepClone().AsObject();
            if (path is { Group: "", Resource: "namespaces" })
                Account(name);
            if (path.Resource == "customresourcedefinitions")
                Establish(_objects[key]);
        }
    }

    private void Scaled(ResourcePath path, JsonObject scale)
    {
        if (Find(path.Group, path.Resource, path.Namespace, path.Name!) is not { } owner)
            return;
        owner["metadata"]!["resourceVersion"] = scale["metadata"]!["resourceVersion"]!.DeepClone();
        if (path.Group != "example.org")
            owner["spec"]!["replicas"] = scale["spec"]?["replicas"]?.DeepClone();
    }

    // A controller does it a moment later, and no answer of the recording shows it.
    private static void Establish(JsonObject definition) =>
        definition["status"] = new JsonObject { ["storedVersions"] = new JsonArray("v1"), ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Established", ["status"] = "True" }) };

    private void Namespace(string name)
    {
        _objects[Key("", "namespaces", null, name)] = new() { ["metadata"] = new JsonObject { ["name"] = name } };
        Account(name);
    }

    private void Account(string space) =>
        _objects[Key("", "serviceaccounts", space, "default")] = new() { ["metadata"] = new JsonObject { ["name"] = "default", ["namespace"] = space } };

    private static string Key(string group, string resource, string? space, string name) => $"{group}/{resource}/{space}/{name}";
}
