using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Judges the objects of a component by the controls of a profile.</summary>
public static class AuditRun
{
    /// <summary>Judges every workload.</summary>
    /// <param name="component">The objects, hardened or not.</param>
    /// <param name="scope">What to judge by.</param>
    /// <param name="facts">What the component's hardening.yaml says, or null.</param>
    /// <param name="waivers">The component's exceptions, or null.</param>
    /// <param name="findings">Receives objects that cannot be read, and waivers that cover nothing.</param>
    public static ComponentAudit Apply(ComponentManifests component, AuditScope scope, ComponentHardening? facts, Waivers? waivers, FindingList findings)
    {
        var accounts = ServiceAccounts.In(component, findings);
        var ledger = new WaiverLedger(waivers, scope.Today);
        var workloads = component.Documents.Where(document => PodTemplate.IsIn(document.Identity)).ToList();

        var results = workloads.SelectMany(document => Judge(document)).ToImmutableArray();
        ledger.ReportUnused(findings);
        return new ComponentAudit(component.Component, component.Documents.Length, workloads.Count, results);

        IEnumerable<AuditResult> Judge(ManifestDocument document)
        {
            var identity = document.Identity with { Namespace = document.Identity.Namespace ?? component.Namespace };
            var verdict = new AuditResult(component.Component, "", identity, document.At, AuditStatus.NotEvaluated);
            try
            {
                if (document.Read(findings) is not { } root)
                    return scope.Controls.Select(control => verdict with { Control = control.Id, Observed = "the object cannot be read" });
                var workload = Workload.Of(document.Identity, component.Namespace, PodTemplate.Of(document.Identity, root)!, facts, accounts);
                return scope.Controls.SelectMany(control => Evaluate(control, workload, verdict with { Control = control.Id }));
            }
            catch (FieldTypeException error)
            {
                return scope.Controls.Select(control => verdict with { Control = control.Id, Path = error.Path.ToString(), Observed = error.Message });
            }
        }

        IReadOnlyList<AuditResult> Evaluate(IControl control, Workload workload, AuditResult verdict)
        {
            try
            {
                if (!control.AppliesTo(workload))
                    return [verdict with { Status = AuditStatus.NotApplicable }];
                var violations = control.Evaluate(workload, scope.Kubernetes).ToList();
                return violations.Count == 0
                    ? [verdict with { Status = AuditStatus.Holds }]
                    : [.. violations.Select(violation => Weigh(control, violation, verdict))];
            }
            catch (FieldTypeException error)
            {
                return [verdict with { Path = error.Path.ToString(), Observed = error.Message }];
            }
        }

        AuditResult Weigh(IControl control, Violation violation, AuditResult verdict)
        {
            var waiver = ledger.Cover(control, verdict.Identity, violation.Container);
            return verdict with
            {
                Status = waiver is null ? AuditStatus.Fails : AuditStatus.Waived,
                Container = violation.Container,
                Path = violation.Path.ToString(),
                Observed = violation.Observed,
                Waiver = waiver,
            };
        }
    }
}
