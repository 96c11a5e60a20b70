using System.Text.Json.Serialization;

namespace Welkin.Releases.Bundles;

/// <summary>What <c>release.json</c> says: the root of a bundle, the only file that is signed. It says nothing about the key, so its digest is the same whoever signs.</summary>
/// <remarks>Properties are written in this order. A change that older readers would refuse is a new <see cref="Schema"/>.</remarks>
public sealed record ReleaseDocument
{
    public const string CurrentSchema = "welkin.release/bundle/v1";

    [JsonRequired]
    public string Schema { get; init; } = CurrentSchema;

    public string Name { get; init; } = "welkin";

    /// <summary>Such as <c>2026.4.0</c> or <c>2026.4.0-rc.1</c>.</summary>
    public required string Version { get; init; }

    public required string Edition { get; init; }

    /// <summary>Whether only some components of the edition are in.</summary>
    public required bool Partial { get; init; }

    /// <summary>The components a partial bundle was restricted to; absent otherwise.</summary>
    public IReadOnlyList<string>? Selected { get; init; }

    public required string Channel { get; init; }

    /// <summary>The release's time in seconds since 1970, which every time in the bundle is.</summary>
    /// <remarks>https://reproducible-builds.org/specs/source-date-epoch/</remarks>
    public required long SourceDateEpoch { get; init; }

    public required ReleaseSource Source { get; init; }

    public PreviousRelease? Previous { get; init; }

    /// <summary>The versions that may be upgraded from, such as <c>&gt;=2026.2.0</c>.</summary>
    public string? UpgradeFrom { get; init; }

    public required KubernetesRange Kubernetes { get; init; }

    /// <summary>Sorted by name.</summary>
    public required IReadOnlyList<ReleaseComponent> Components { get; init; }

    public required AuditSummary Audit { get; init; }

    /// <summary>Every file but this one, its signatures and the public key, sorted by path.</summary>
    [JsonRequired]
    public IReadOnlyList<ReleaseFile> Files { get; init; } = [];

    /// <summary>What the folder of the bundle is called: <c>welkin-2026.4.0-core</c>.</summary>
    [JsonIgnore]
    public string BundleName => $"{Name}-{Version}-{Edition}";
}
