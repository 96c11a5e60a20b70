using System.Collections.Frozen;

namespace Welkin.Kubernetes;

/// <summary>The rules of all kinds. A kind that is not here is judged by its schema alone, and that is said.</summary>
internal static class KindTable
{
    private static readonly FrozenDictionary<(string, string), KindRules> Rules = new[] { PodKinds.All, WorkloadKinds.All, ClusterKinds.All, NetworkKinds.All, StorageKinds.All, AccessKinds.All, CustomResourceDefinitionKinds.All }
        .SelectMany(entries => entries).ToFrozenDictionary(entry => (entry.Group, entry.Kind), entry => entry.Rules);

    public static KindRules? Find(GroupVersionKind kind) => Rules.GetValueOrDefault((kind.Group, kind.Kind));
}
