namespace Welkin.Components.Charts;

/// <summary>A chart to vendor, and what the lock says of its component.</summary>
public sealed record WantedChart(ChartReference Reference, LockedChart? Locked)
{
    /// <summary>What the chart must hold; null where the lock does not say it for this very chart and version.</summary>
    public ResolvedChart? Expected => Locked is ResolvedChart known && known.Chart == Reference.Name && known.Version == Reference.Version ? known : null;

    /// <summary>Why there is nothing to hold the chart against, for a person; only where <see cref="Expected"/> is null.</summary>
    public string WhyUnlocked => Locked switch
    {
        null => "it is not in components.lock.yaml",
        UnresolvedChart unknown when Same(unknown) => $"components.lock.yaml has it unresolved: {unknown.Reason}",
        _ => $"components.lock.yaml is for {Locked.Chart} {Locked.Version}",
    };

    private bool Same(LockedChart locked) => locked.Chart == Reference.Name && locked.Version == Reference.Version;
}
