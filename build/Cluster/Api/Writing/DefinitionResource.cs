using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>CustomResourceDefinitions as a resource.</summary>
internal static class DefinitionResource
{
    /// <summary>Keeps a definition until the last of its objects is gone.</summary>
    public const string Finalizer = "customresourcecleanup.apiextensions.k8s.io";

    public static ResourceName Name { get; } = new("apiextensions.k8s.io", "customresourcedefinitions");

    /// <summary>The definition of a custom resource, which is named after it.</summary>
    public static StoredObject? Of(ObjectStore store, ResourceName custom) => store.Get(Name, null, $"{custom.Plural}.{custom.Group}");

    public static bool IsTerminating(ObjectStore store, ResourceName custom) =>
        Of(store, custom) is { } definition && Field.Of(definition.Root)["metadata"]["deletionTimestamp"].IsSet;
}
