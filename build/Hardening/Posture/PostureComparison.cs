using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>What two releases differ in, the weaker first, each change with its reason.</summary>
public sealed record PostureComparison(ImmutableArray<PostureChange> Changes)
{
    /// <summary>What is weaker and nobody accepted: it fails the release.</summary>
    public IEnumerable<PostureChange> Stopping => Changes.Where(change => change.IsWeaker && change.Accepted is null);

    /// <param name="acceptance">What people accepted by name, or null.</param>
    public static PostureComparison Of(PostureRelease before, PostureRelease after, PostureAcceptance? acceptance = null) => new(
    [
        .. Changed(before, after).Concat(NotAsked(before, after)).Select(change => Weigh(change, acceptance))
            .OrderBy(change => change is { IsWeaker: true, Accepted: null } ? 0 : 1).ThenBy(change => change.Kind)
            .ThenBy(change => change.Component, StringComparer.Ordinal).ThenBy(change => change.Control, StringComparer.Ordinal).ThenBy(change => change.Place, StringComparer.Ordinal),
    ]);

    private static IEnumerable<PostureChange> Changed(PostureRelease before, PostureRelease after)
    {
        var (old, now) = (PostureIndex.Of(before), PostureIndex.Of(after));
        // A verdict that holds names no container: only what falls short has a place of its own.
        foreach (var place in old.Weak.Keys.Union(now.Weak.Keys))
        {
            var (was, is_) = (old.Weak.GetValueOrDefault(place), now.Weak.GetValueOrDefault(place));
            var (from, to) = (was?.Weakness ?? 0, is_?.Weakness ?? 0);
            if (from == to)
                continue;
            var known = is_ ?? was!;
            var kind = is_ is not null && !(old.Has(known.Identity.Key) && old.Asks(known)) ? PostureKind.New
                : is_ is null && !(now.Has(known.Identity.Key) && now.Asks(known)) ? PostureKind.Gone
                : to > from ? PostureKind.Worse : PostureKind.Better;
            yield return new PostureChange(kind, known.Component, known.Control, known.Severity, known.Identity, known.Container,
                Shown(was, old.Has(known.Identity.Key)), Shown(is_, now.Has(known.Identity.Key)), PostureReason.Of(known, was, is_, old, now))
            {
                // A control that nobody asked before shows what was there already.
                IsWeaker = to > from && (kind != PostureKind.New || !old.Has(known.Identity.Key)),
                Accepted = is_?.Expires is { } expires ? $"by a waiver until {expires:yyyy-MM-dd}" : null,
            };
        }
    }

    /// <summary>Controls that a component was held to and is not any more.</summary>
    private static IEnumerable<PostureChange> NotAsked(PostureRelease before, PostureRelease after)
    {
        var components = after.Verdicts.Select(verdict => verdict.Component).ToHashSet(StringComparer.Ordinal);
        var asked = after.Verdicts.Select(verdict => (verdict.Component, verdict.Control)).ToHashSet();
        return before.Verdicts
            .Where(verdict => components.Contains(verdict.Component) && !asked.Contains((verdict.Component, verdict.Control)))
            .GroupBy(verdict => (verdict.Component, verdict.Control))
            .Where(same => same.Any(verdict => verdict.Status != AuditStatus.NotApplicable) && same.Any(verdict => after.Verdicts.Any(other => other.Identity.Key == verdict.Identity.Key)))
            .Select(same => new PostureChange(PostureKind.Gone, same.Key.Component, same.Key.Control, same.First().Severity, null, null, "asked", null,
                "the profile of the component does not have the control any more") { IsWeaker = true });
    }

    private static PostureChange Weigh(PostureChange change, PostureAcceptance? acceptance) =>
        change is { IsWeaker: true, Accepted: null } && acceptance?.For(change) is { } accepted ? change with { Accepted = $"by {accepted.Approver}: {accepted.Reason}" } : change;

    private static string? Shown(PostureVerdict? verdict, bool isThere) =>
        verdict is not null ? $"{ReportWords.Of(verdict.Status)}{(verdict.Observed is null ? "" : $": {verdict.Path} {verdict.Observed}")}" : isThere ? "holds" : null;
}
