namespace Welkin.Kubernetes;

/// <summary>The rules that kinds choose from for their names (apimachinery, pkg/api/validation/name.go).</summary>
internal static class NameRules
{
    public static NameRule Subdomain { get; } = (name, prefix) => NameFormat.Dns1123Subdomain(Completed(name, prefix));

    public static NameRule Label { get; } = (name, prefix) => NameFormat.Dns1123Label(Completed(name, prefix));

    /// <summary>Whatever can be one segment of a path: names of RBAC (apimachinery, pkg/api/validation/path).</summary>
    public static NameRule PathSegment { get; } = (name, prefix) => PathSegmentMistakes(name, prefix);

    // A prefix that ends with a dash is completed by what follows it.
    private static string Completed(string name, bool prefix) => prefix && name.Length > 1 && name.EndsWith('-') ? name[..^2] + "a" : name;

    private static IEnumerable<string> PathSegmentMistakes(string name, bool prefix)
    {
        if (!prefix && name is "." or "..")
            yield return $"may not be '{name}'";
        foreach (var illegal in new[] { "/", "%" }.Where(illegal => name.Contains(illegal, StringComparison.Ordinal)))
            yield return $"may not contain '{illegal}'";
    }
}
