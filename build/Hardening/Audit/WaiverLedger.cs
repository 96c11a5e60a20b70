using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The waivers of one component during one audit: finds the one that covers a failure, and remembers which were of use.</summary>
internal sealed class WaiverLedger(Waivers? waivers, DateOnly today)
{
    private readonly HashSet<Waiver> _used = new(ReferenceEqualityComparer.Instance);
    private readonly ILookup<(string Control, string Name), Waiver> _waivers =
        (waivers?.Spec.Waivers ?? []).ToLookup(waiver => (waiver.Control.Value, waiver.Selector.Name));

    /// <summary>A failure becomes waived where a waiver in force covers it; every other result stays.</summary>
    public AuditResult Weigh(AuditResult result)
    {
        if (result.Status != AuditStatus.Fails)
            return result;
        var covering = _waivers[(result.Control, result.Identity.Name)].Where(waiver => waiver.Selector.Matches(result.Identity, result.Container)).ToList();
        _used.UnionWith(covering);
        return covering.Find(waiver => waiver.IsInForce(today)) is { } waiver ? result with { Status = AuditStatus.Waived, Waiver = waiver } : result;
    }

    /// <summary>Waivers that cover nothing any more: the control holds, or a name is wrong. What could not be judged may still need its waiver.</summary>
    public void ReportUnused(IReadOnlyCollection<AuditResult> results, FindingList findings)
    {
        var unknown = results.Where(result => result.Status == AuditStatus.NotEvaluated).ToList();
        foreach (var waiver in (waivers?.Spec.Waivers ?? []).Where(waiver => !_used.Contains(waiver)
            && !unknown.Exists(result => result.Control == waiver.Control.Value && waiver.Selector.Matches(result.Identity, result.Container))))
            findings.Add(waiver.At, "WAIV006", $"{waiver.Control} does not fail for {waiver.Selector}: remove the waiver or mend its selector");
    }
}
