using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Judges the components of a release, each by the controls of its profile, all of them in sight of each other.</summary>
public static class AuditRun
{
    /// <summary>Judges every object that a control concerns, and every namespace.</summary>
    /// <param name="components">The objects, hardened or not.</param>
    /// <param name="scope">What to judge by.</param>
    /// <param name="findings">Receives objects that cannot be read, and waivers that cover nothing.</param>
    /// <param name="before">The same release as hardening has read it; null where nobody has.</param>
    public static ImmutableArray<ComponentAudit> Apply(IReadOnlyList<AuditedComponent> components, AuditScope scope, FindingList findings, ReleaseObjects? before = null)
    {
        var release = ReleaseObjects.Of(components.Select(component => (component.Manifests, component.Facts)), findings, before);
        return [.. components.Select(component => One(component, release, scope, findings))];
    }

    private static ComponentAudit One(AuditedComponent component, ReleaseObjects release, AuditScope scope, FindingList findings)
    {
        var judge = new SubjectJudge(release, scope.Kubernetes, component.Controls);
        var name = component.Manifests.Component;
        var objects = release.All.Where(item => item.Component == name).ToList();

        var judged = OnAllCores.Select(objects, item => judge.Object(item, release.WorkloadOf(item)).ToList())
            .Concat(OnAllCores.Select([.. release.Namespaces.Values.Where(space => space.Component == name)], space => judge.Namespace(space).ToList()));

        var ledger = new WaiverLedger(component.Waivers, scope.Today);
        var results = judged.SelectMany(results => results).Select(ledger.Weigh).ToImmutableArray();
        ledger.ReportUnused(results, findings);
        ledger.ReportWide(findings);
        return new ComponentAudit(name, objects.Count, objects.Count(item => PodTemplate.IsIn(item.Identity)), results);
    }
}
