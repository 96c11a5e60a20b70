using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The waivers of one component during one audit: finds the one that covers a failure, and remembers which were of use.</summary>
internal sealed class WaiverLedger(Waivers? waivers, DateOnly today)
{
    private readonly HashSet<Waiver> _used = new(ReferenceEqualityComparer.Instance);

    public Waiver? Cover(IControl control, ObjectIdentity identity, string? container)
    {
        var covering = All.Where(waiver => waiver.Control.Value == control.Id && waiver.Selector.Matches(identity, container)).ToList();
        _used.UnionWith(covering);
        return covering.Find(waiver => waiver.IsInForce(today));
    }

    /// <summary>Waivers that cover nothing any more: the control holds, or a name is wrong.</summary>
    public void ReportUnused(FindingList findings)
    {
        foreach (var waiver in All.Where(waiver => !_used.Contains(waiver)))
            findings.Add(waiver.At, "WAIV006", $"{waiver.Control} does not fail for {waiver.Selector}: remove the waiver or mend its selector");
    }

    private IEnumerable<Waiver> All => waivers?.Spec.Waivers ?? [];
}
