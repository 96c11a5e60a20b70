using System.Collections.Immutable;
namespace Welkin.Hardening;

/// <summary>Reports privileged containers. None is changed: what asks for the whole node does not work without it.</summary>
/// <remarks>Pod Security Standards, baseline: privileged is not true.</remarks>
public sealed class NotPrivileged : IWorkloadRule
{
    public string Id => "not-privileged";

    public ImmutableArray<string> Serves => ["W01"];

    public ImmutableArray<string> Changes => [];

    public IEnumerable<Step> Apply(Workload workload) => workload.Pod.Containers
        .Where(container => container.IsPrivileged)
        .Select(container => new Left(container.SecurityContext["privileged"].Path, "the container asks for the whole node"));
}
