namespace Welkin.Hardening;

/// <summary>What became another in what two releases were made from: each a short sentence, none where one of them does not say.</summary>
internal sealed class PostureCauses(PostureIndex before, PostureIndex after)
{
    /// <summary>Whether both releases say what the component of a verdict was made from.</summary>
    public bool AreKnown(PostureVerdict known) => Of(before, known) is not null && Of(after, known) is not null;

    /// <summary>Why another thing is found in an object: rules and overlays for the control first, then what all of the component comes from.</summary>
    public IReadOnlyList<string> OfVerdict(PostureVerdict known) =>
        Of(before, known) is { } old && Of(after, known) is { } now ? [.. Rules(known, old, now), .. Control(known, old, now), .. Overlays(known.Control, old, now), .. Component(old, now)] : [];

    /// <summary>Why an object came or went.</summary>
    public IReadOnlyList<string> OfObject(PostureVerdict known) => (Of(before, known), Of(after, known)) switch
    {
        ({ } old, { } now) => [.. Component(old, now)],
        (null, { } now) when before.Release.Origin is not null => [$"component {now.Name} is new, with chart {now.Component.Chart}"],
        ({ } old, null) when after.Release.Origin is not null => [$"component {old.Name} is gone"],
        _ => [],
    };

    /// <summary>Why a control is asked or not asked any more.</summary>
    public IReadOnlyList<string> OfProfile(PostureVerdict known)
    {
        if (Of(before, known) is not { } old || Of(after, known) is not { } now)
            return [];
        var (asked, asks) = (old.Profile.Controls.ContainsKey(known.Control), now.Profile.Controls.ContainsKey(known.Control));
        return
        [
            .. Profiles(old, now),
            .. asked == asks ? Array.Empty<string>() : [asked ? $"control {known.Control} is no longer in profile {now.Component.Profile}" : $"control {known.Control} is new in profile {now.Component.Profile}"],
        ];
    }

    private IEnumerable<string> Rules(PostureVerdict known, Made old, Made now)
    {
        var ids = old.Profile.Rules.Concat(now.Profile.Rules).Where(rule => rule.Value.Serves.Split(' ').Contains(known.Control, StringComparer.Ordinal)).Select(rule => rule.Key);
        foreach (var id in ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (was, is_) = (old.Profile.Rules.GetValueOrDefault(id), now.Profile.Rules.GetValueOrDefault(id));
            var (did, does) = (before.IsHardened(known.Identity.Key, id), after.IsHardened(known.Identity.Key, id));
            if (is_ is null)
                yield return $"rule {id} is no longer in profile {now.Component.Profile}";
            else if (was is null)
                yield return $"rule {id} is new in profile {now.Component.Profile}";
            else if (was.Told != is_.Told)
                yield return $"rule {id} is told {Shown(is_.Told)}, before {Shown(was.Told)}";
            else if (did != does)
                yield return did ? $"rule {id} changed the object before and does not now" : $"rule {id} changes the object now";
        }
    }

    private static IEnumerable<string> Control(PostureVerdict known, Made old, Made now) =>
        old.Profile.Controls.GetValueOrDefault(known.Control) is { } was && now.Profile.Controls.GetValueOrDefault(known.Control) is { } told && was != told
            ? [$"control {known.Control} is told {Shown(told)}, before {Shown(was)}"] : [];

    private static IEnumerable<string> Overlays(string control, Made old, Made now) =>
        from name in old.Component.Overlays.Concat(now.Component.Overlays).Where(overlay => overlay.Value.Serves == control).Select(overlay => overlay.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        let was = old.Component.Overlays.GetValueOrDefault(name)
        let is_ = now.Component.Overlays.GetValueOrDefault(name)
        where was != is_
        select $"overlay {name} {(was is null ? "is new" : is_ is null ? "is gone" : "changed")}";

    private static IEnumerable<string> Component(Made old, Made now) =>
    [
        .. old.Component.Chart != now.Component.Chart ? [$"chart {now.Name} moved from {old.Component.Chart} to {now.Component.Chart}"]
            : old.Component.Content != now.Component.Content ? new[] { $"chart {now.Name} {now.Component.Chart} has other content" } : [],
        .. File("values.yaml", old.Component.Values, now.Component.Values),
        .. File("hardening.yaml", old.Component.Facts, now.Component.Facts),
        .. Profiles(old, now),
        .. old.Kubernetes == now.Kubernetes ? Array.Empty<string>() : [$"Kubernetes moved from {old.Kubernetes} to {now.Kubernetes}"],
    ];

    private static IEnumerable<string> Profiles(Made old, Made now) =>
        old.Component.Profile == now.Component.Profile ? [] : [$"component {now.Name} moved from profile {old.Component.Profile} to {now.Component.Profile}"];

    private static IEnumerable<string> File(string name, string? was, string? now) => (was, now) switch
    {
        _ when was == now => [],
        (null, _) => [$"{name} is new"],
        (_, null) => [$"{name} is gone"],
        _ => [$"{name} changed"],
    };

    private static string Shown(string told) => told.Length == 0 ? "nothing" : $"'{told}'";

    /// <summary>The component of a verdict in one release; it may be called otherwise in the other.</summary>
    private static Made? Of(PostureIndex release, PostureVerdict known)
    {
        var name = release.ComponentOf(known.Identity.Key) ?? known.Component;
        return release.Release.Origin is { } origin && origin.Components.GetValueOrDefault(name) is { } component && origin.Profiles.GetValueOrDefault(component.Profile) is { } profile
            ? new Made(name, component, profile, origin.Kubernetes) : null;
    }

    private sealed record Made(string Name, PostureComponent Component, PostureProfile Profile, string Kubernetes);
}
