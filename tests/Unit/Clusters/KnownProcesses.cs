using Welkin.Kubernetes.Clusters;

namespace Welkin.Tests.Unit.Clusters;

/// <summary>A machine on which those processes run that a test says.</summary>
internal sealed class KnownProcesses : IProcessTable
{
    private readonly Dictionary<int, string> _started = new() { [1] = "5" };

    public ProcessIdentity Current { get; } = new(1, "5", "machine", "boot", "space");

    public string? Started(int id) => _started.GetValueOrDefault(id);

    /// <summary>A process that runs from now on, also one with an id that was used before.</summary>
    public ProcessIdentity Start(int id, string started)
    {
        _started[id] = started;
        return Current with { Id = id, Started = started };
    }

    public void End(int id) => _started.Remove(id);
}
