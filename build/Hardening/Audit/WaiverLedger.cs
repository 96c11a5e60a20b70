using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The waivers of one component, or of nodes, during one audit: finds the one that covers a failure, and remembers which were of use.</summary>
internal sealed class WaiverLedger(Waivers? waivers, DateOnly today)
{
    private readonly HashSet<Waiver> _used = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Waiver, List<AuditResult>> _covered = new(ReferenceEqualityComparer.Instance);
    private readonly ILookup<(string Control, string Name), Waiver> _waivers =
        (waivers?.Spec.Waivers ?? []).ToLookup(waiver => (waiver.Control.Value, waiver.Selector.Name));

    /// <summary>A failure becomes waived where a waiver in force covers it; every other result stays.</summary>
    public AuditResult Weigh(AuditResult result)
    {
        if (result.Status != AuditStatus.Fails)
            return result;
        var covering = Covering(result.Control, result.Identity, result.Container);
        foreach (var wide in covering.Where(waiver => waiver.Selector.Container is null))
        {
            if (!_covered.TryAdd(wide, [result]))
                _covered[wide].Add(result);
        }
        return covering.Find(waiver => waiver.IsInForce(today)) is { } waiver ? result with { Status = AuditStatus.Waived, Waiver = waiver } : result;
    }

    /// <inheritdoc cref="Weigh(AuditResult)"/>
    public NodeResult Weigh(NodeResult result) => result.Status == AuditStatus.Fails && Covering(result.Control.Id.Value, result.Identity, null).Find(waiver => waiver.IsInForce(today)) is { } waiver
        ? result with { Status = AuditStatus.Waived, Waiver = waiver } : result;

    /// <summary>Waivers that cover nothing any more: the control holds, or a name is wrong. What could not be judged may still need its waiver.</summary>
    public void ReportUnused(IEnumerable<AuditResult> results, FindingList findings) =>
        ReportUnused([.. results.Where(result => result.Status == AuditStatus.NotEvaluated).Select(result => (result.Control, result.Identity, result.Container))], findings);

    /// <inheritdoc cref="ReportUnused(IEnumerable{AuditResult}, FindingList)"/>
    /// <param name="unknown">What could not be judged.</param>
    public void ReportUnused(IReadOnlyCollection<(string Control, ObjectIdentity Identity, string? Container)> unknown, FindingList findings)
    {
        foreach (var waiver in (waivers?.Spec.Waivers ?? []).Where(waiver => !_used.Contains(waiver)
            && !unknown.Any(result => result.Control == waiver.Control.Value && waiver.Selector.Matches(result.Identity, result.Container))))
            findings.Add(waiver.At, "WAIV006", $"{waiver.Control} does not fail for {waiver.Selector}: remove the waiver or mend its selector");
    }

    /// <summary>Waivers of a whole object whose control fails in some of its containers alone: the others would be free to fail tomorrow.</summary>
    public void ReportWide(FindingList findings)
    {
        foreach (var waiver in (waivers?.Spec.Waivers ?? []).Where(_covered.ContainsKey))
        {
            var failing = _covered[waiver].Select(result => result.Container).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            var all = Containers(_covered[waiver][0].Subject);
            if (!failing.Contains(null) && failing.Count < all)
                findings.Add(waiver.At, "WAIV012", $"{waiver.Control} fails for {waiver.Selector} in {failing.Count} of {all} containers: name {(failing.Count == 1 ? "the container" : "each in a waiver of its own")}: {string.Join(", ", failing)}");
        }
    }

    private List<Waiver> Covering(string control, ObjectIdentity identity, string? container)
    {
        var covering = _waivers[(control, identity.Name)].Where(waiver => waiver.Selector.Matches(identity, container)).ToList();
        _used.UnionWith(covering);
        return covering;
    }

    private static int Containers(AuditSubject subject)
    {
        try
        {
            return subject.Document?.Read([]) is { } root ? PodTemplate.Of(subject.Identity, root)?.Containers.Length ?? 0 : 0;
        }
        catch (FieldTypeException)
        {
            return 0;
        }
    }
}
