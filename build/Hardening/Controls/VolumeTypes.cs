using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Volumes are of types that belong to the pod.</summary>
/// <remarks>Pod Security Standards, restricted: restrictedVolumes. A volume without a source is an emptyDir by default. What W05 reports is not reported again.</remarks>
public sealed class VolumeTypes : IControl
{
    public string Id => "W28";

    public string Title => "Volumes are of types that belong to the pod";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Network and node volumes reach data past the storage that the cluster hands out.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        from volume in workload.Pod.Volumes
        from source in volume.Map ?? []
        where source.Key != "name" && source.Value is not null && source.Key != "hostPath" && !Allowed.Contains(source.Key)
        select Violation.At(volume[source.Key]);

    private static readonly ImmutableHashSet<string> Allowed =
        ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret"];
}
