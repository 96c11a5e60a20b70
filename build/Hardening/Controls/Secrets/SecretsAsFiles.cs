using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Secrets come into containers as files.</summary>
/// <remarks>CIS Kubernetes Benchmark v1.12, 5.4.1.</remarks>
public sealed class SecretsAsFiles : IWorkloadControl
{
    public string Id => "S02";

    public string Title => "Secrets come into containers as files";

    public Severity Severity => Severity.Low;

    public string Rationale => "Variables end up in logs, crash reports and child processes, and stay as they are when the secret changes.";

    public string Remedy => "Mount the Secret as a volume and tell the program the path.";

    public ImmutableArray<string> Reads => ["containers[*].env[*].valueFrom.secretKeyRef.name", "containers[*].envFrom[*].secretRef.name"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context)
    {
        foreach (var container in workload.Pod.Containers)
        {
            var variables = ContainerEnvironment.Variables(container);
            if (variables is null)
                yield return ContainerEnvironment.Unreadable(container);
            foreach (var reference in (variables ?? []).Select(variable => variable["valueFrom"]["secretKeyRef"]).Where(reference => reference.IsSet))
                yield return Violation.At(reference, $"{reference["key"].Text} of Secret {reference["name"].Text}", container);
            foreach (var reference in container.Field["envFrom"].Items.Select(source => source["secretRef"]).Where(reference => reference.IsSet))
                yield return Violation.At(reference, $"all of Secret {reference["name"].Text}", container);
        }
    }
}
