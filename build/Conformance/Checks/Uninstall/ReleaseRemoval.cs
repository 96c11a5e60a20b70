using System.Collections.Immutable;
using System.Globalization;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary>What was asked to go, and what may stay.</summary>
/// <param name="Kept">Objects that are declared to stay, and the namespaces that they stay in.</param>
internal sealed record ReleaseRemoval(int Deleted, ImmutableHashSet<ObjectKey> Kept, ImmutableArray<string> Faults)
{
    private const string Namespace = "Namespace";

    /// <summary>Deletes the components in reverse order, and the objects of each; namespaces last, as they take with them what should have gone by itself. A namespace that was there before the release stays.</summary>
    public static async Task<ReleaseRemoval> DeleteAsync(ClusterQuestions questions, ReleaseUnderTest release, ClusterInventory before, CancellationToken cancel)
    {
        var kept = new HashSet<ObjectKey>();
        var faults = ImmutableArray.CreateBuilder<string>();
        var deleted = 0;
        var spaces = new List<ObjectIdentity>();
        foreach (var component in release.Components.Reverse())
        {
            spaces.Add(new("v1", Namespace, null, component.Namespace));
            foreach (var root in ComponentApplication.Ordered(component).Reverse())
            {
                var identity = await questions.IdentityAsync(root, component.Namespace, cancel).ConfigureAwait(false);
                if (DeclaredToStay.Holds(root))
                    kept.UnionWith(identity.Namespace is { } space ? [identity.Key, new("", Namespace, null, space)] : [identity.Key]);
                else if (identity.Kind == Namespace)
                    spaces.Add(identity);
                else
                    await OneAsync(identity).ConfigureAwait(false);
            }
        }
        foreach (var space in spaces.Distinct().Where(space => space.Name.Length > 0 && !kept.Contains(space.Key) && !before.Uids.ContainsKey(space.Key)))
            await OneAsync(space).ConfigureAwait(false);
        return new ReleaseRemoval(deleted, [.. kept], faults.ToImmutable());

        async Task OneAsync(ObjectIdentity identity)
        {
            var answer = await questions.DeleteAsync(identity, WriteWish.Plain, cancel).ConfigureAwait(false);
            if (answer.IsSuccess)
                deleted++;
            else if (answer.Code != 404)
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{identity}: {answer.Code} {answer.Message}"));
        }
    }

    /// <summary>True for what is declared to stay, and for what the cluster itself puts into every namespace: where that should not be there, neither should the namespace.</summary>
    public bool IsExpected(ObjectKey key) => Kept.Contains(key)
        || (key.Kind, key.Name) is ("ServiceAccount", "default") or ("ConfigMap", "kube-root-ca.crt")
        || (key.Kind == "PersistentVolume" && Kept.Any(stays => stays.Kind == "PersistentVolumeClaim"));
}
