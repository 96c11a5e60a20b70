namespace Welkin.Kubernetes;

/// <summary>The rules of a ConfigMap (pkg/apis/core/validation, ValidateConfigMap and ValidateConfigMapUpdate).</summary>
internal static class ConfigMapRules
{
    /// <summary>Bytes of all keys and values together.</summary>
    private const int Largest = 1024 * 1024;

    public static KindRules Rules { get; } = new(NameRules.Subdomain, Create) { Update = Update };

    private static void Create(Field root, FaultList faults)
    {
        long size = 0;
        foreach (var (key, value) in root["data"].Map ?? [])
        {
            Key(root.Path["data"], key, faults);
            if (root["binaryData"].Map?.ContainsKey(key) == true)
                faults.Invalid(root.Path["data"].OfKey(key), key, "duplicate of key present in binaryData");
            size += System.Text.Encoding.UTF8.GetByteCount(JsonTypes.Text(value) ?? "");
        }
        foreach (var (key, value) in root["binaryData"].Map ?? [])
        {
            Key(root.Path["binaryData"], key, faults);
            size += (JsonTypes.Text(value)?.Length ?? 0) / 4 * 3;
        }
        if (size > Largest)
            faults.TooLong(FieldPath.Root, Largest);
    }

    private static void Update(Field root, Field old, FaultList faults)
    {
        if (old["immutable"].Flag == true)
        {
            if (root["immutable"].Flag != true)
                faults.Forbidden(root.Path["immutable"], "field is immutable when `immutable` is set");
            foreach (var key in new[] { "data", "binaryData" }.Where(key => !System.Text.Json.Nodes.JsonNode.DeepEquals(root[key].Node, old[key].Node)))
                faults.Forbidden(root.Path[key], "field is immutable when `immutable` is set");
        }
        Create(root, faults);
    }

    private static void Key(FieldPath map, string key, FaultList faults)
    {
        foreach (var mistake in NameFormat.ConfigMapKey(key))
            faults.Invalid(map.OfKey(key), key, mistake);
    }
}
