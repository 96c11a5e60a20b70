namespace Welkin.Kubernetes;

/// <summary>Types that an expression can name, as in <c>type(x) == string</c>.</summary>
internal static class CelTypeNames
{
    private static readonly Dictionary<string, CelType> Named = new(StringComparer.Ordinal)
    {
        ["bool"] = CelType.Bool, ["int"] = CelType.Int, ["uint"] = CelType.Uint, ["double"] = CelType.Double, ["string"] = CelType.String, ["bytes"] = CelType.Bytes,
        ["list"] = CelType.AnyList, ["map"] = CelType.AnyMap, ["null_type"] = CelType.Null, ["type"] = CelType.TypeOf(CelType.Dyn),
        ["google.protobuf.Timestamp"] = CelType.Timestamp, ["google.protobuf.Duration"] = CelType.Duration, ["optional_type"] = CelType.Optional(CelType.Dyn),
        ["net.IP"] = CelType.Opaque("net.IP"), ["net.CIDR"] = CelType.Opaque("net.CIDR"), ["kubernetes.Quantity"] = CelType.Opaque("kubernetes.Quantity"),
        ["kubernetes.URL"] = CelType.Opaque("kubernetes.URL"), ["kubernetes.Semver"] = CelType.Opaque("kubernetes.Semver"), ["kubernetes.NamedFormat"] = CelType.Opaque("kubernetes.NamedFormat"),
    };

    public static CelType? Find(string name) => Named.GetValueOrDefault(name);
}
