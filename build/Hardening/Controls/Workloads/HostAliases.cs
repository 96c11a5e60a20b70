using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>No pod has names that are resolved past DNS.</summary>
public sealed class HostAliases : IWorkloadControl
{
    public string Id => "W40";

    public string Title => "No pod has names that are resolved past DNS";

    public Severity Severity => Severity.Low;

    public string Rationale => "A name that leads elsewhere in one pod escapes whoever watches or changes DNS.";

    public string Remedy => "Remove hostAliases; put the name into DNS or an ExternalName Service.";

    public ImmutableArray<string> Reads => ["spec.hostAliases"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        workload.Pod.Spec["hostAliases"] is var aliases && aliases.Items.Any() ? [Violation.At(aliases)] : [];
}
