using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The objects that a cluster has, as far as one request needs to know them. Only read.</summary>
public interface IObjectStore
{
    /// <summary>The object as stored, metadata and status included, not to be changed; null where there is none.</summary>
    /// <param name="resource">The plural: <c>deployments</c>.</param>
    /// <param name="space">The namespace; null for what has none.</param>
    JsonObject? Find(string group, string resource, string? space, string name);

    /// <summary>The CustomResourceDefinitions in force.</summary>
    IEnumerable<JsonObject> Definitions { get; }
}
