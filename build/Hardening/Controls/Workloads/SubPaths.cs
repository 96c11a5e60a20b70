using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No mount of a part of a volume is writable.</summary>
/// <remarks>CVE-2021-25741: a link inside the volume leads the mount to files of the node. Volumes that nobody in the pod can write to are safe.</remarks>
public sealed class SubPaths : IWorkloadControl
{
    private static readonly ImmutableArray<string> ReadOnlySources = ["configMap", "secret", "downwardAPI", "projected", "image"];

    public string Id => "W39";

    public string Title => "No mount of a part of a volume is writable";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Where the kubelet has a flaw in following links, the container writes files of the node.";

    public string Remedy => "Mount the whole volume, or set readOnly: true, or give each part a volume of its own.";

    public ImmutableArray<string> Reads => ["containers[*].volumeMounts[*].subPath", "containers[*].volumeMounts[*].subPathExpr", "spec.volumes"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        Writable(workload.Pod).Select(found => Violation.At(Part(found.Mount), found.Container));

    /// <summary>The mounts that it reports.</summary>
    internal static IEnumerable<(Container Container, Field Mount)> Writable(PodTemplate pod) =>
        from container in pod.Containers
        from mount in container.Field["volumeMounts"].Items
        where Part(mount).IsSet && mount["readOnly"].Flag != true && IsWritable(pod, mount["name"].Text)
        select (container, mount);

    private static Field Part(Field mount) => new[] { mount["subPath"], mount["subPathExpr"] }.FirstOrDefault(field => !string.IsNullOrEmpty(field.Text));

    // A name without a volume is a claim of a StatefulSet.
    private static bool IsWritable(PodTemplate pod, string? name) =>
        !pod.Volumes.Where(volume => volume["name"].Text == name).Any(volume => ReadOnlySources.Any(source => volume[source].IsSet) || IsReadOnly(volume));

    private static bool IsReadOnly(Field volume) =>
        volume.Map!.Select(source => volume[source.Key]).Any(source => source.Node is JsonObject && source["readOnly"].Flag == true);
}
