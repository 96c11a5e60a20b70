using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Gives pods a user namespace of their own, where the API server lets them and hardening.yaml has no reason against it.</summary>
/// <remarks>
/// KEP-127: on by default from v1.33 on, with Linux 6.3 and containerd 2.0 or CRI-O 1.25. The file systems of the pod's volumes must map ids, as
/// ext4, XFS, tmpfs and overlayfs do; a workload on others says so in hardening.yaml.
/// </remarks>
public sealed class OwnUserNamespace : IWorkloadRule
{
    public string Id => "user-namespace";

    public ImmutableArray<string> Serves => ["W32"];

    public ImmutableArray<string> Changes => ["spec.hostUsers"];

    public IEnumerable<Step> Apply(Workload workload)
    {
        var field = workload.Pod.Spec["hostUsers"];
        if (UserNamespace.IsPossible(workload) && field.Flag != false)
            yield return field.IsSet ? new Left(field.Path, "the chart asks for the node's user namespace") : Edit.Set(field, false);
    }
}
