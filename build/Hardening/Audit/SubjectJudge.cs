using System.Collections.Concurrent;
using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Asks the controls of a profile about one subject after the other. Safe to be asked from several threads.</summary>
internal sealed class SubjectJudge(ReleaseObjects release, KubernetesVersion kubernetes, ImmutableArray<SelectedControl> controls)
{
    private readonly ImmutableArray<(IWorkloadControl Control, AuditContext Context)> _ofWorkloads = Of<IWorkloadControl>(release, kubernetes, controls);
    private readonly ImmutableArray<(IObjectControl Control, AuditContext Context)> _ofObjects = Of<IObjectControl>(release, kubernetes, controls);
    private readonly ImmutableArray<(INamespaceControl Control, AuditContext Context)> _ofNamespaces = Of<INamespaceControl>(release, kubernetes, controls);
    private readonly ConcurrentDictionary<(string, string), ImmutableArray<(IObjectControl Control, AuditContext Context)>> _byKind = new();

    /// <param name="item">The object.</param>
    /// <param name="workload">The same as a workload; null where it carries no pod, or none that can be read.</param>
    public IEnumerable<AuditResult> Object(ReleaseObject item, Workload? workload)
    {
        var subject = new AuditSubject(item.Component, item.Identity, item.At, item.Document);
        if (PodTemplate.IsIn(item.Identity))
        {
            foreach (var result in workload is null ? Unreadable(item, subject) : _ofWorkloads.SelectMany(entry => Verdicts(
                entry.Control, subject, () => entry.Control.AppliesTo(workload, entry.Context), () => entry.Control.Evaluate(workload, entry.Context))))
                yield return result;
        }
        foreach (var (control, context) in _byKind.GetOrAdd((item.Identity.ApiVersion, item.Identity.Kind), _ => [.. _ofObjects.Where(entry => entry.Control.Concerns(item.Identity))]))
        {
            foreach (var result in Verdicts(control, subject, () => control.AppliesTo(item, context), () => control.Evaluate(item, context)))
                yield return result;
        }
    }

    public IEnumerable<AuditResult> Namespace(ReleaseNamespace space)
    {
        var subject = new AuditSubject(space.Component, space.Identity, space.At, space.Manifest?.Document);
        return _ofNamespaces.SelectMany(entry => Verdicts(
            entry.Control, subject, () => entry.Control.AppliesTo(space, entry.Context), () => entry.Control.Evaluate(space, entry.Context)));
    }

    private IEnumerable<AuditResult> Unreadable(ReleaseObject item, AuditSubject subject)
    {
        var (path, why) = Why(item);
        return _ofWorkloads.Select(entry => new AuditResult(subject, entry.Control.Id, AuditStatus.NotEvaluated) { Path = path, Observed = why });
    }

    private static (string? Path, string Why) Why(ReleaseObject item)
    {
        try
        {
            PodTemplate.Of(item.Identity, item.Root);
            return (null, "the object cannot be read");
        }
        catch (FieldTypeException error) when (error.Path == FieldPath.Root)
        {
            return (null, "the object cannot be read");
        }
        catch (FieldTypeException error)
        {
            return (error.Path.ToString(), error.Message);
        }
    }

    private static IReadOnlyList<AuditResult> Verdicts(IControl control, AuditSubject subject, Func<bool> applies, Func<IEnumerable<Violation>> evaluate)
    {
        try
        {
            if (!applies())
                return [new AuditResult(subject, control.Id, AuditStatus.NotApplicable)];
            var violations = evaluate().ToList();
            return violations.Count == 0 ? [new AuditResult(subject, control.Id, AuditStatus.Holds)] : [.. violations.Select(violation => Verdict(control, subject, violation))];
        }
        catch (FieldTypeException error)
        {
            return [new AuditResult(subject, control.Id, AuditStatus.NotEvaluated) { Path = error.Path.ToString(), Observed = error.Message }];
        }
    }

    private static AuditResult Verdict(IControl control, AuditSubject subject, Violation violation) =>
        new(subject, control.Id, violation.IsUnknown ? AuditStatus.NotEvaluated : AuditStatus.Fails)
        {
            Container = violation.Container,
            Path = violation.Path.ToString(),
            Field = violation.Path,
            Observed = violation.Observed,
        };

    private static ImmutableArray<(T Control, AuditContext Context)> Of<T>(ReleaseObjects release, KubernetesVersion kubernetes, IEnumerable<SelectedControl> controls) where T : IControl =>
        [.. controls.Where(entry => entry.Control is T).Select(entry => ((T)entry.Control, new AuditContext(release, kubernetes, entry.Parameters)))];
}
