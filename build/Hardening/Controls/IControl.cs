using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>One thing that must hold for every workload, known to profiles, waivers and reports by its id.</summary>
public interface IControl
{
    string Id { get; }

    /// <summary>What holds, as a short sentence without a full stop.</summary>
    string Title { get; }

    Severity Severity { get; }

    /// <summary>What goes wrong where it does not hold.</summary>
    string Rationale { get; }

    /// <summary>False for workloads that the control has nothing to say about.</summary>
    bool AppliesTo(Workload workload) => true;

    /// <summary>Every place where it does not hold, none where it holds.</summary>
    /// <param name="workload">What is judged, with the API server's defaults taken into account.</param>
    /// <param name="kubernetes">The version whose standard applies.</param>
    IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes);
}
