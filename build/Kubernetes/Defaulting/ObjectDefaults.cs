using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Puts in what the API puts in for what an object leaves out (upstream's pkg/apis/*/v1/defaults.go).</summary>
public static class ObjectDefaults
{
    /// <summary>A new object; the one given stays as it is. A kind without defaults gives an equal copy.</summary>
    /// <exception cref="FieldTypeException">A value has a type that the API cannot decode.</exception>
    public static JsonObject Apply(JsonObject root)
    {
        var whole = root.DeepClone().AsObject();
        KindTable.Find(GroupVersionKind.Of(JsonTypes.Text(root["apiVersion"]) ?? "", JsonTypes.Text(root["kind"]) ?? ""))?.Defaults?.Invoke(whole);
        return whole;
    }
}
