using System.Collections.Immutable;
namespace Welkin.Hardening;

/// <summary>Keeps processes from gaining more privileges than their parent has (no_new_privs).</summary>
/// <remarks>
/// Pod Security Standards, restricted: allowPrivilegeEscalation is false for every container. The API server refuses that beside
/// privileged and beside the capability written CAP_SYS_ADMIN, so those are left.
/// </remarks>
public sealed class NoPrivilegeEscalation : IWorkloadRule
{
    public string Id => "no-privilege-escalation";

    public ImmutableArray<string> Serves => ["W16", "W44"];

    public ImmutableArray<string> Changes => ["containers[*].securityContext.allowPrivilegeEscalation"];

    public IEnumerable<Step> Apply(Workload workload)
    {
        if (workload.Pod.IsWindows)
            yield break;

        foreach (var container in workload.Pod.Containers)
        {
            var field = container.SecurityContext["allowPrivilegeEscalation"];
            if (container.IsPrivileged)
                yield return new Left(field.Path, "privileged containers cannot refuse it");
            else if (container.AddedCapabilities.Any(capability => capability.Text == "CAP_SYS_ADMIN"))
                yield return new Left(field.Path, "containers with CAP_SYS_ADMIN cannot refuse it");
            else
                yield return Edit.Set(field, false);
        }
    }
}
