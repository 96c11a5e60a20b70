using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>Objects as a cluster holds them: with what the API server allocates and writes down when it makes them, which an update is judged by.</summary>
internal static class LiveForm
{
    // Any address does: what counts is that there is one, which nobody wrote.
    private const string Allocated = "10.96.0.1";

    /// <summary>The object before an update.</summary>
    public static JsonObject Of(JsonObject root, GroupVersionKind kind) => kind switch
    {
        { Group: "", Kind: "Service" } => Service(root),
        { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" } => Definition(root, root),
        _ => root,
    };

    /// <summary>The object that takes its place: what only the server writes stays as it is.</summary>
    /// <param name="before">The object before, as it was applied.</param>
    public static JsonObject Update(JsonObject root, JsonObject before, GroupVersionKind kind) =>
        kind is { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" } ? Definition(root, before) : root;

    private static JsonObject Service(JsonObject root)
    {
        if (root["spec"] is not JsonObject spec || JsonTypes.Text(spec["type"]) == "ExternalName" || JsonTypes.Text(spec["clusterIP"]) is { Length: > 0 })
            return root;
        var whole = root.DeepClone().AsObject();
        var live = whole["spec"]!.AsObject();
        live["clusterIP"] = Allocated;
        live["clusterIPs"] = new JsonArray(Allocated);
        return whole;
    }

    /// <param name="stored">The definition whose storage version objects were kept in.</param>
    private static JsonObject Definition(JsonObject root, JsonObject stored)
    {
        var version = Field.Of(stored)["spec"]["versions"].Items.FirstOrDefault(item => item["storage"].Flag == true)["name"].Text;
        var whole = root.DeepClone().AsObject();
        whole["status"] = new JsonObject
        {
            ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Established", ["status"] = "True" }),
            ["storedVersions"] = new JsonArray(version),
        };
        return whole;
    }
}
