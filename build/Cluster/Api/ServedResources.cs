using System.Collections.Concurrent;
using System.Collections.Frozen;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What resources there are at this moment: the API's own, and those of definitions.</summary>
public sealed class ServedResources(ClusterState state)
{
    private readonly FrozenDictionary<(string Group, string Version, string Plural), ServedResource> _builtIn = state.Schema.Resources
        .GroupBy(resource => (resource.Kind.Group, resource.Kind.Version, resource.Name))
        .ToFrozenDictionary(same => same.Key, same => ServedResource.Of(same.First()));

    private readonly ConcurrentDictionary<(string Definition, string Version), (long Revision, ServedResource? Resource)> _custom = new();

    /// <summary>The API's own.</summary>
    public KubernetesSchema Schema => state.Schema;

    /// <summary>Null where nobody serves the path.</summary>
    public ServedResource? Find(ResourcePath path) =>
        _builtIn.GetValueOrDefault((path.Group, path.Version, path.Resource)) ?? Custom(path);

    // A definition is named after what it defines, so one look is enough.
    private ServedResource? Custom(ResourcePath path)
    {
        if (state.Store.Get(new("apiextensions.k8s.io", "customresourcedefinitions"), null, $"{path.Resource}.{path.Group}") is not { } definition)
            return null;
        // Reading a schema costs more than the request.
        if (_custom.TryGetValue((definition.Name, path.Version), out var known) && known.Revision == definition.Revision)
            return known.Resource;
        var found = ServedResource.Find(state.Schema, [definition.Root], path);
        _custom[(definition.Name, path.Version)] = (definition.Revision, found);
        return found;
    }
}
