namespace Welkin.Kubernetes.Clusters;

/// <summary>The port to the processes of this machine.</summary>
public interface IProcessTable
{
    /// <summary>This process.</summary>
    ProcessIdentity Current { get; }

    /// <summary>When the process of an id in this space started; null when there is none.</summary>
    string? Started(int id);
}
