using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>What a release was made from, as far as that explains how it stands.</summary>
/// <param name="Release">Its version.</param>
/// <param name="Date">The day of the release, never that of a run.</param>
/// <param name="Kubernetes">The version it was rendered, hardened and judged for.</param>
/// <param name="Profiles">By name: those that its components are held to.</param>
/// <param name="Components">By name.</param>
public sealed record PostureOrigin(
    string Release, string Edition, DateOnly Date, string Kubernetes,
    IReadOnlyDictionary<string, PostureProfile> Profiles, IReadOnlyDictionary<string, PostureComponent> Components);

/// <summary>What a profile held.</summary>
/// <param name="Rules">By id.</param>
/// <param name="Controls">By id, each with what the profile told it; empty where that was nothing.</param>
public sealed record PostureProfile(IReadOnlyDictionary<string, PostureRule> Rules, IReadOnlyDictionary<string, string> Controls)
{
    public static PostureProfile Of(Profile profile) => new(
        profile.Rules.ToImmutableSortedDictionary(entry => entry.Rule.Id, entry => new PostureRule(string.Join(' ', entry.Rule.Serves), Told(entry.Parameters)), StringComparer.Ordinal),
        profile.Controls.ToImmutableSortedDictionary(entry => entry.Control.Id, entry => Told(entry.Parameters), StringComparer.Ordinal));

    private static string Told(ImmutableSortedDictionary<string, ImmutableArray<string>> parameters) =>
        string.Join("; ", parameters.Select(parameter => $"{parameter.Key}: {string.Join(", ", parameter.Value)}"));
}

/// <summary>A rule of a profile.</summary>
/// <param name="Serves">Ids of the controls it is for, with a space between two: the rule may not exist any more when this is read.</param>
/// <param name="Told">What the profile told it; empty where that was nothing.</param>
public sealed record PostureRule(string Serves, string Told);

/// <summary>What a component was made from. Digests tell that something changed, not what.</summary>
/// <param name="Profile">Name of its profile.</param>
/// <param name="Chart">Version of its chart.</param>
/// <param name="Content">Digest of the chart's files: our own charts may change within a version.</param>
/// <param name="Overlays">By name.</param>
/// <param name="Values">Digest of its values; null where the chart's own suffice.</param>
/// <param name="Facts">Digest of its hardening.yaml; null where it has none.</param>
public sealed record PostureComponent(string Profile, string Chart, string Content, IReadOnlyDictionary<string, PostureOverlay> Overlays, string? Values = null, string? Facts = null);

/// <summary>An overlay of a component.</summary>
/// <param name="Serves">Id of the control it is for.</param>
/// <param name="Digest">Digest of its file.</param>
public sealed record PostureOverlay(string Serves, string Digest);
