using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>A resource as one line of fields between tabs.</summary>
internal static class ResourceLine
{
    public static string Write(ApiResource resource) => string.Join('\t',
    [
        resource.Kind.Group, resource.Kind.Version, resource.Kind.Kind, resource.Name, resource.Singular, resource.Namespaced ? "n" : "c",
        string.Join(',', resource.Verbs), string.Join(',', resource.ShortNames), string.Join(',', resource.Categories),
        .. resource.Subresources.Select(sub => $"{sub.Name}:{sub.Kind.Group}:{sub.Kind.Version}:{sub.Kind.Kind}:{string.Join(',', sub.Verbs)}"),
    ]);

    public static ApiResource Read(string line)
    {
        var parts = line.Split('\t');
        return new ApiResource(new(parts[0], parts[1], parts[2]), parts[3], parts[4], parts[5] == "n", List(parts[6]))
        {
            ShortNames = List(parts[7]),
            Categories = List(parts[8]),
            Subresources = [.. parts[9..].Select(sub => sub.Split(':')).Select(sub => new ApiSubresource(sub[0], new(sub[1], sub[2], sub[3]), List(sub[4])))],
        };
    }

    private static ImmutableArray<string> List(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries)];
}
