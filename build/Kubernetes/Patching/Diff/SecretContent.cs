using System.Text;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Patching;

/// <summary>Knows which values of a Secret are secret.</summary>
internal static class SecretContent
{
    private const string Data = "data";
    private const string Words = "stringData";

    public static bool IsSecret(JsonObject? root) => root is not null && JsonTypes.Text(root["kind"]) == "Secret";

    /// <summary>True for everything under these fields, of whatever form, and for what they are in.</summary>
    public static bool Holds(IReadOnlyList<FieldStep> path) => path is [] or [{ Name: Data or Words }, ..];

    /// <summary>With <c>stringData</c> put into <c>data</c>, as the API server does on every write.</summary>
    public static JsonObject Folded(JsonObject root)
    {
        if (root[Words] is not JsonObject words || root[Data] is not (null or JsonObject) || words.Any(entry => JsonTypes.Text(entry.Value) is null))
            return root;
        root.Remove(Words);
        var data = root[Data] as JsonObject ?? [];
        foreach (var (key, value) in words)
            data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value!.GetValue<string>()));
        if (data.Parent is null)
            root[Data] = data;
        return root;
    }
}
