using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>What a path of the API names.</summary>
/// <param name="Name">Null for a collection.</param>
/// <param name="Subresource">Null for the object itself.</param>
public sealed record ResourcePath(string Group, string Version, string Resource, string? Namespace, string? Name, string? Subresource)
{
    public RequestQuery Query { get; init; } = RequestQuery.Empty;

    /// <summary>Null where the path names no resource.</summary>
    public static ResourcePath? Parse(string path)
    {
        var mark = path.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? at : path.Length;
        ImmutableArray<string> parts = [.. path[..mark].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        var (group, version, rest) = parts switch
        {
            ["api", var core, .. var inCore] => ("", core, inCore),
            ["apis", var named, var numbered, .. var inGroup] => (named, numbered, inGroup),
            _ => ("", "", []),
        };
        var query = RequestQuery.Parse(mark < path.Length ? path[(mark + 1)..] : "");
        return rest switch
        {
            ["namespaces", var space, var resource] when !IsOfNamespace(group, resource) => new(group, version, resource, space, null, null) { Query = query },
            ["namespaces", var space, var resource, var name] when !IsOfNamespace(group, resource) => new(group, version, resource, space, name, null) { Query = query },
            ["namespaces", var space, var resource, var name, var sub] => new(group, version, resource, space, name, sub) { Query = query },
            [var resource] => new(group, version, resource, null, null, null) { Query = query },
            [var resource, var name] => new(group, version, resource, null, name, null) { Query = query },
            [var resource, var name, var sub] => new(group, version, resource, null, name, sub) { Query = query },
            _ => null,
        };
    }

    // namespaces/x/status is a part of the namespace x, not a resource in it.
    private static bool IsOfNamespace(string group, string resource) => group.Length == 0 && resource is "status" or "finalize";
}
