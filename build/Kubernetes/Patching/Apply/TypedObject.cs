using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Finds the type of objects, and what an object of a type is before anything is set.</summary>
internal static class TypedObject
{
    private const string MetadataType = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    /// <summary>Null for a kind that neither Kubernetes has nor a definition adds.</summary>
    public static MergeShape? Shape(KubernetesSchema schema, CustomResources custom, GroupVersionKind kind) =>
        schema.Find(kind) is { } type ? MergeShape.BuiltIn(type)
        : custom.Find(kind) is { } version ? version.Schema is { } own ? MergeShape.Custom(own, schema.Type(MetadataType)) : MergeShape.Deduced
        : null;

    /// <summary>What creation starts from: to Go the structs of a built-in kind are there before anybody sets a field; a custom object is a map.</summary>
    public static JsonObject Empty(KubernetesSchema schema, GroupVersionKind kind)
    {
        var root = schema.Find(kind) is { } type ? Zero(type) : [];
        root["apiVersion"] = kind.ApiVersion;
        root["kind"] = kind.Kind;
        return root;
    }

    public static GroupVersionKind Kind(JsonNode? root) => root is JsonObject map
        ? GroupVersionKind.Of(JsonTypes.Text(map["apiVersion"]) ?? "", JsonTypes.Text(map["kind"]) ?? "")
        : new("", "", "");

    /// <summary>As Go shows a kind: <c>apps/v1, Kind=Deployment</c>.</summary>
    public static string Shown(GroupVersionKind kind) => $"{kind.Group}/{kind.Version}, Kind={kind.Kind}";

    /// <summary>As messages name an object: <c>namespace/name; group/version, Kind=Kind</c>.</summary>
    public static string Shown(JsonObject root) =>
        $"{JsonTypes.Text(ManagerList.Metadata(root)?["namespace"])}/{JsonTypes.Text(ManagerList.Metadata(root)?["name"])}; {Shown(Kind(root))}";

    /// <summary>Fields that Go always writes: structs, and what is required.</summary>
    private static JsonObject Zero(ValueSchema type)
    {
        var map = new JsonObject();
        foreach (var (name, field) in type.Properties)
        {
            if (field is { Kind: ValueKind.Map, Default: JsonObject { Count: 0 } })
                map[name] = Zero(field);
            else if (type.Required.Contains(name))
                map[name] = field.Default?.DeepClone();
        }
        return map;
    }
}
