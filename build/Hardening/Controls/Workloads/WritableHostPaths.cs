using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Paths of the node are mounted read-only.</summary>
/// <remarks>Beside W05, which asks for none at all: where one is waived, this says whether the container can change the node through it.</remarks>
public sealed class WritableHostPaths : IWorkloadControl
{
    public string Id => "W06";

    public string Title => "Paths of the node are mounted read-only";

    public Severity Severity => Severity.High;

    public string Rationale => "A file that is planted on the node, such as a static pod or a plug-in, is run by it as root.";

    public string Remedy => "Set readOnly: true on the mount, or say in hardening.yaml that the container only reads the path.";

    public ImmutableArray<string> Reads => ["spec.volumes[*].hostPath", "containers[*].volumeMounts[*].readOnly"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        from container in workload.Pod.Containers
        from shown in NodePath.MountsOf(container, workload.Pod)
        let readOnly = shown.Mount["readOnly"]
        where readOnly.Flag != true
        select Violation.At(readOnly, container);
}
