using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Puts every pod under the seccomp profile of the container runtime.</summary>
/// <remarks>Pod Security Standards, restricted: seccompProfile.type is RuntimeDefault or Localhost for every container.</remarks>
public sealed class SeccompRuntimeDefault : IWorkloadRule
{
    public string Id => "seccomp-runtime-default";

    public ImmutableArray<string> Serves => ["W21", "W22", "W23"];

    public ImmutableArray<string> Changes => ["spec.securityContext.seccompProfile", "containers[*].securityContext.seccompProfile"];

    public IEnumerable<Step> Apply(Workload workload)
    {
        if (workload.Pod.IsWindows)
            yield break;

        var pod = workload.Pod.SecurityContext["seccompProfile"];
        if (!IsConfined(pod))
            yield return Edit.Set(pod, new JsonObject { ["type"] = "RuntimeDefault" });
        foreach (var profile in workload.Pod.Containers.Select(container => container.SecurityContext["seccompProfile"]))
        {
            // Without a profile of its own the container has the pod's.
            if (profile.IsSet && !IsConfined(profile))
                yield return Edit.Remove(profile);
        }
        foreach (var (type, _) in LocalhostSeccomp.Profiles(workload.Pod).Where(profile => profile.Type.Text == "Localhost"))
            yield return new Left(type.Path, "the chart asks for a profile of the node");
    }

    private static bool IsConfined(Field profile) => PodSecurityChecks.IsConfinedBySeccomp(profile);
}
