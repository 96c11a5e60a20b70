using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>What two releases differ in, the weaker first, each change with its reason.</summary>
public sealed record PostureComparison(ImmutableArray<PostureChange> Changes)
{
    /// <summary>The earlier release; null where its document does not say.</summary>
    public string? Before { get; init; }

    /// <summary>The later release; null where its document does not say.</summary>
    public string? After { get; init; }

    /// <summary>What is weaker and nobody accepted: it fails the release.</summary>
    public IEnumerable<PostureChange> Stopping => Changes.Where(change => change.IsWeaker && change.Accepted is null);

    /// <param name="acceptance">What people accepted by name, or null.</param>
    public static PostureComparison Of(PostureRelease before, PostureRelease after, PostureAcceptance? acceptance = null)
    {
        var (old, now) = (PostureIndex.Of(before), PostureIndex.Of(after));
        var reason = new PostureReason(old, now);
        return new(
        [
            .. Changed(old, now, reason).Concat(NotAsked(before, now, reason)).Select(change => Weigh(change, acceptance))
                .OrderBy(change => change is { IsWeaker: true, Accepted: null } ? 0 : 1).ThenBy(change => change.Kind)
                .ThenBy(change => change.Component, StringComparer.Ordinal).ThenBy(change => change.Control, StringComparer.Ordinal).ThenBy(change => change.Place, StringComparer.Ordinal),
        ])
        {
            Before = before.Origin?.Release,
            After = after.Origin?.Release,
        };
    }

    private static IEnumerable<PostureChange> Changed(PostureIndex old, PostureIndex now, PostureReason reason)
    {
        // A verdict that holds names no container: only what falls short has a place of its own.
        foreach (var place in old.Weak.Keys.Union(now.Weak.Keys))
        {
            var (was, is_) = (old.Weak.GetValueOrDefault(place), now.Weak.GetValueOrDefault(place));
            var (from, to) = (was?.Weakness ?? 0, is_?.Weakness ?? 0);
            var known = is_ ?? was!;
            if (from == to || (now.Has(known.Identity.Key) && !now.Asks(known)))
                continue;
            var kind = !old.Asks(known) ? PostureKind.New
                : !now.Has(known.Identity.Key) ? PostureKind.Gone
                : to > from ? PostureKind.Worse : PostureKind.Better;
            yield return new PostureChange(kind, known.Component, known.Control, known.Severity, known.Identity, known.Container,
                Shown(old, known, was), Shown(now, known, is_), reason.Of(known, was, is_))
            {
                // A control that nobody asked before shows what was there already.
                IsWeaker = to > from && (kind != PostureKind.New || !old.Has(known.Identity.Key)),
                Accepted = is_?.Expires is { } expires ? $"by a waiver until {expires:yyyy-MM-dd}" : null,
            };
        }
    }

    /// <summary>Controls that objects were held to and are not any more; one change for all objects of a component.</summary>
    private static IEnumerable<PostureChange> NotAsked(PostureRelease before, PostureIndex now, PostureReason reason) => before.Verdicts
        .Where(verdict => verdict.Status != AuditStatus.NotApplicable && now.Has(verdict.Identity.Key) && !now.Asks(verdict))
        .GroupBy(verdict => (verdict.Component, verdict.Control))
        .Select(same => new PostureChange(PostureKind.Gone, same.Key.Component, same.Key.Control, same.First().Severity, null, null, "asked", null, reason.NotAsked(same.First())) { IsWeaker = true });

    private static PostureChange Weigh(PostureChange change, PostureAcceptance? acceptance) =>
        change is { IsWeaker: true, Accepted: null } && acceptance?.For(change) is { } accepted ? change with { Accepted = $"by {accepted.Approver}: {accepted.Reason}" } : change;

    private static string? Shown(PostureIndex release, PostureVerdict known, PostureVerdict? weak) => weak is not null
        ? $"{ReportWords.Of(weak.Status)}{(weak.Observed is null ? "" : $": {weak.Path} {weak.Observed}")}"
        : !release.Has(known.Identity.Key) ? null
        : release.Held(known) is { } observed ? $"holds: {observed}" : "holds";
}
