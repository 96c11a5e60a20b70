using System.Collections.Frozen;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Which methods and paths there are for a resource: what discovery lists, at the scope that it has.</summary>
internal sealed class ResourceRoutes(KubernetesSchema schema)
{
    private readonly Lazy<FrozenDictionary<(string Group, string Version, string Plural), ApiResource>> _builtIn = new(() => schema.Resources
        .GroupBy(resource => (resource.Kind.Group, resource.Kind.Version, resource.Name)).ToFrozenDictionary(same => same.Key, same => same.First()));

    /// <summary>False where nobody serves the path, whatever the method.</summary>
    /// <exception cref="RefusedException">The path is there, but not for this method.</exception>
    public bool Leads(ResourceCall call) => call.Resource.Custom is null
        ? _builtIn.Value.TryGetValue((call.Path.Group, call.Path.Version, call.Path.Resource), out var resource) && ToBuiltIn(call, resource)
        : ToCustom(call);

    // Each path has a route for each verb; a collection over all namespaces can only be read.
    private static bool ToBuiltIn(ResourceCall call, ApiResource resource)
    {
        var path = call.Path;
        var overAll = resource.Namespaced && path.Namespace is null;
        if ((!resource.Namespaced && path.Namespace is not null) || (overAll && (path.Name is not null || !resource.Verbs.Contains("list"))))
            return false;
        if (path.Subresource is not null)
        {
            if (resource.Subresources.FirstOrDefault(sub => sub.Name == path.Subresource) is not { } part)
                return false;
            Require(part.Verbs.Contains(call.Verb));
            return true;
        }
        Require(overAll ? call.Verb is "list" or "watch" : resource.Verbs.Contains(call.Verb) && (call.Verb != "create" || path.Name is null));
        return true;
    }

    // Upstream: crdHandler (apiextensions-apiserver, pkg/apiserver/customresource_handler.go).
    private static bool ToCustom(ResourceCall call)
    {
        var path = call.Path;
        if (call.Resource.Namespaced ? path.Namespace is null && call.Verb is not ("list" or "watch") : path.Namespace is not null)
            return false;
        if (path.Subresource is { } sub && !call.Resource.Subresources.Contains(sub))
            throw new RefusedException(Refusals.NotFound(path.Group, path.Resource, path.Name ?? ""));
        return true;
    }

    private static void Require(bool served)
    {
        if (!served)
            throw new RefusedException(Refusals.MethodNotAllowed());
    }
}
