namespace Welkin.Hardening;

/// <summary>Reports privileged containers. None is changed: what asks for the whole node does not work without it.</summary>
/// <remarks>Pod Security Standards, baseline: privileged is not true.</remarks>
public sealed class NotPrivileged : IHardeningRule
{
    public string Id => "not-privileged";

    public IEnumerable<Step> Apply(Workload workload) => workload.Pod.Containers
        .Where(container => container.IsPrivileged)
        .Select(container => new Left(container.SecurityContext["privileged"].Path, "the container asks for the whole node"));
}
