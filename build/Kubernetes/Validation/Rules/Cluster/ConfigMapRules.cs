using System.Text;

namespace Welkin.Kubernetes;

/// <summary>ConfigMap (pkg/apis/core/validation: ValidateConfigMap).</summary>
internal static class ConfigMapRules
{
    /// <summary>All values of a ConfigMap or Secret together, in bytes.</summary>
    public const int Most = 1024 * 1024;

    public const string Frozen = "field is immutable when `immutable` is set";

    public static void Create(Field root, FaultList faults)
    {
        var (data, binary) = (root["data"], root["binaryData"]);
        var size = 0L;
        foreach (var (key, value) in data.Map ?? [])
        {
            Key(data, key, faults);
            if (binary.Map?.ContainsKey(key) == true)
                faults.Invalid(data.Path.OfKey(key), key, "duplicate of key present in binaryData");
            size += Encoding.UTF8.GetByteCount(JsonTypes.Text(value) ?? "");
        }
        foreach (var (key, value) in binary.Map ?? [])
        {
            Key(binary, key, faults);
            size += SecretData.Size(JsonTypes.Text(value) ?? "");
        }
        // Upstream names no field: it is the whole that is too long.
        if (size > Most)
            faults.TooLong(FieldPath.Root[""], Most);
    }

    public static void Update(Field root, Field old, FaultList faults)
    {
        SameWhereImmutable(root, old, ["data", "binaryData"], faults);
        Create(root, faults);
    }

    /// <summary>What once is immutable stays so, and its values with it.</summary>
    public static void SameWhereImmutable(Field root, Field old, string[] fields, FaultList faults)
    {
        if (old["immutable"].Flag != true)
            return;
        if (root["immutable"].Flag != true)
            faults.Forbidden(root.Path["immutable"], Frozen);
        foreach (var field in fields.Where(field => !Alike.Are(root[field].Node, old[field].Node, field)))
            faults.Forbidden(root.Path[field], Frozen);
    }

    public static void Key(Field holder, string key, FaultList faults)
    {
        foreach (var mistake in NameFormat.ConfigMapKey(key))
            faults.Invalid(holder.Path.OfKey(key), key, mistake);
    }
}
