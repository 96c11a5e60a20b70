using System.Collections.Immutable;

namespace Welkin.Cluster;

/// <summary>Pods that wait for objects which they name.</summary>
/// <remarks>For several threads: changes are heard of while a pod is written.</remarks>
internal sealed class WaitingPods
{
    private readonly Lock _using = new();
    private readonly Dictionary<ObjectKey, HashSet<ObjectKey>> _pods = [];
    private readonly Dictionary<ObjectKey, ImmutableHashSet<ObjectKey>> _named = [];

    /// <summary>Pods that are to be looked at once something is written.</summary>
    public IReadOnlyCollection<ObjectKey> For(ObjectKey written)
    {
        lock (_using)
            return _pods.TryGetValue(written, out var waiting) ? [.. waiting] : [];
    }

    public void Add(ObjectKey pod, ImmutableHashSet<ObjectKey> named)
    {
        lock (_using)
        {
            Forget(pod);
            _named[pod] = named;
            foreach (var key in named)
            {
                if (!_pods.TryGetValue(key, out var waiting))
                    _pods[key] = waiting = [];
                waiting.Add(pod);
            }
        }
    }

    /// <returns>True where it waited.</returns>
    public bool Remove(ObjectKey pod)
    {
        lock (_using)
            return Forget(pod);
    }

    private bool Forget(ObjectKey pod)
    {
        if (!_named.Remove(pod, out var named))
            return false;
        foreach (var key in named)
        {
            if (_pods[key].Remove(pod) && _pods[key].Count == 0)
                _pods.Remove(key);
        }
        return true;
    }
}
