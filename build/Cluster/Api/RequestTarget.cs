using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What a request is about, before anybody asks whether that exists (apiserver, pkg/endpoints/request/requestinfo.go).</summary>
/// <param name="Resource">Null for a path that is of no resource, and for one below a subresource.</param>
/// <param name="Access">What authorization is asked.</param>
internal sealed record RequestTarget(ImmutableArray<string> Parts, RequestQuery Query, ResourcePath? Resource, AccessAttributes Access)
{
    public static RequestTarget Of(string method, string target)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? at : target.Length;
        ImmutableArray<string> parts = [.. target[..mark].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        var query = RequestQuery.Parse(mark < target.Length ? target[(mark + 1)..] : "");
        var first = parts is ["api", ..] ? 2 : parts is ["apis", ..] ? 3 : parts.Length;
        if (parts.Length <= first)
            return new(parts, query, null, new(method.ToLowerInvariant()) { Path = target[..mark] });
        return parts[first] == "watch" && parts.Length > first + 1
            ? Watch(parts, query, first)
            : Of(parts, query, first, ResourcePath.Parse(target), path => Verb(method, path));
    }

    /// <summary>What authorization is asked of a request for a resource.</summary>
    public static AccessAttributes AccessTo(ResourcePath path, string verb) => new(verb)
    {
        Group = path.Group,
        Version = path.Version,
        Resource = path.Resource,
        Subresource = path.Subresource ?? "",
        Namespace = path is { Resource: "namespaces", Name: { } own } ? own : path.Namespace ?? "",
        Name = path.Name ?? (verb is "list" or "watch" ? ChosenName(path.Query) : ""),
    };

    private static RequestTarget Of(ImmutableArray<string> parts, RequestQuery query, int first, ResourcePath? path, Func<ResourcePath, string> verb)
    {
        if (path is not null)
            return new(parts, query, path, AccessTo(path, verb(path)));
        // What is below a subresource belongs to it: pods/a/proxy/index.html is pods/a/proxy.
        var length = first + (parts[first] == "namespaces" && parts.Length > first + 5 ? 5 : 3);
        var owner = ResourcePath.Parse($"/{string.Join('/', parts.Take(length).Select(Uri.EscapeDataString))}");
        return new(parts, query, null, owner is null ? new AccessAttributes(verb(new("", "", "", null, null, null))) : AccessTo(owner, verb(owner)));
    }

    // The old way to ask for a watch, by the path. One object of a name is a list with that name.
    private static RequestTarget Watch(ImmutableArray<string> parts, RequestQuery query, int first)
    {
        var rest = parts.RemoveAt(first);
        var path = ResourcePath.Parse($"/{string.Join('/', rest.Select(Uri.EscapeDataString))}");
        var asked = new RequestQuery([new("watch", "true"), .. query.Parameters]);
        if (path is { Name: { } name, Subresource: null })
            asked = new([new("fieldSelector", $"metadata.name={name}"), .. asked.Parameters]);
        return Of(parts, query, first, path is null ? null : path with { Name = path.Subresource is null ? null : path.Name, Query = asked }, _ => "watch");
    }

    private static string Verb(string method, ResourcePath path) => method switch
    {
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => path.Name is null ? "deletecollection" : "delete",
        "GET" or "HEAD" when path.Name is not null => "get",
        "GET" or "HEAD" => IsWatch(path.Query) ? "watch" : "list",
        _ => "",
    };

    // Anything but a no is a yes, even nothing (apimachinery, pkg/runtime/conversion.go).
    private static bool IsWatch(RequestQuery query) => query.All("watch") is [var said, ..] && said != "0" && !said.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static string ChosenName(RequestQuery query)
    {
        foreach (var term in query.First("fieldSelector").Split(','))
        {
            if (term.StartsWith("metadata.name=", StringComparison.Ordinal) && term["metadata.name=".Length..].TrimStart('=') is var name
                && name is not ("." or "..") && !name.AsSpan().ContainsAny('/', '%'))
                return name;
        }
        return "";
    }
}
