namespace Welkin.Components.Bumps;

/// <summary>One version that a source offers; it says nothing of whether it may be taken.</summary>
/// <param name="Version">As the source writes it, with or without <c>v</c>.</param>
public sealed record AvailableVersion(string Version)
{
    /// <summary>Version of the software in the chart, where the source says it.</summary>
    public string? AppVersion { get; init; }

    /// <summary>When it was published, where the source has it; null is unknown, which is not old.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>The range of Kubernetes versions the chart accepts, as Helm writes ranges; null where none is stated.</summary>
    public string? KubeVersion { get; init; }

    /// <summary>The maker marked the version as no longer to be used.</summary>
    public bool Deprecated { get; init; }

    /// <summary>Where a person can read what changed, where the source has a page.</summary>
    public Uri? Notes { get; init; }
}
