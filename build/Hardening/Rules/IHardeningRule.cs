namespace Welkin.Hardening;

/// <summary>A hardening step, known to profiles by its id: a pure function from a workload to the edits it needs.</summary>
/// <remarks>
/// A rule reads and never writes; applied to a workload that has its edits already, it asks for none. The Linux-only fields stay away
/// from Windows pods, where the API server refuses them.
/// </remarks>
public interface IHardeningRule
{
    string Id { get; }

    IEnumerable<Step> Apply(Workload workload);
}
