namespace Welkin.Cluster;

/// <summary>Keeps large Services from being listed anew for each of their pods: after one look the next waits a second and sees all that changed (endpointslice_controller.go: endpointSliceChangeMinSyncDelay).</summary>
internal sealed class SyncPace(TimeProvider clock)
{
    private const int Large = 50;
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    private readonly Dictionary<ObjectKey, DateTimeOffset> _next = [];

    /// <summary>When to look instead; null for now.</summary>
    public NextLook? Postpone(ObjectKey service, int pods)
    {
        var now = clock.GetUtcNow();
        if (pods < Large)
        {
            _next.Remove(service);
            return null;
        }
        if (_next.TryGetValue(service, out var next) && next > now)
            return NextLook.Progress(next - now);
        _next[service] = now + Delay;
        return null;
    }
}
