using System.Globalization;

namespace Welkin.Hardening;

/// <summary>Says why a verdict is another than it was, as far as two releases tell.</summary>
internal sealed class PostureReason(PostureIndex before, PostureIndex after)
{
    private readonly PostureCauses _causes = new(before, after);

    /// <param name="known">The verdict there is, of the later release where both have one.</param>
    /// <param name="was">How it fell short before; null where it did not.</param>
    /// <param name="now">How it falls short now; null where it does not.</param>
    public string Of(PostureVerdict known, PostureVerdict? was, PostureVerdict? now) => (was, now) switch
    {
        _ when !before.Has(known.Identity.Key) => Joined("the object is new", _causes.OfObject(known)),
        _ when !after.Has(known.Identity.Key) => Joined("the object is gone", _causes.OfObject(known)),
        _ when !before.Asks(known) => Joined(before.Asks(known.Control) ? "the control is asked of the object for the first time" : "the control is new in this release", _causes.OfProfile(known)),
        ({ Status: AuditStatus.Waived }, { Status: not AuditStatus.Waived }) => Ended(was.Expires),
        ({ Status: not AuditStatus.Waived }, { Status: AuditStatus.Waived }) => Covered(now),
        (null, { Status: AuditStatus.Waived }) => Joined(Covered(now), _causes.OfVerdict(known)),
        _ => Content(known),
    };

    /// <summary>Why a control is not asked any more of what is still there.</summary>
    public string NotAsked(PostureVerdict known) => _causes.OfProfile(known) is { Count: > 0 } causes ? string.Join("; ", causes) : "the control is not asked any more";

    private string Content(PostureVerdict known) => _causes.OfVerdict(known) switch
    {
        { Count: > 0 } causes => string.Join("; ", causes),
        // Both say what they were made from, and that is the same.
        _ when _causes.AreKnown(known) => "nothing that the component is made from changed: another component or this toolkit did",
        _ => "the content of the object changed",
    };

    private string Ended(DateOnly? expires) => after.Release.Origin is { } origin && expires < origin.Date
        ? string.Create(CultureInfo.InvariantCulture, $"the waiver until {expires:yyyy-MM-dd} has expired by the day of the release, {origin.Date:yyyy-MM-dd}")
        : string.Create(CultureInfo.InvariantCulture, $"the waiver until {expires:yyyy-MM-dd} is {(after.Release.Origin is null ? "gone or has expired" : "gone")}");

    private static string Covered(PostureVerdict now) => string.Create(CultureInfo.InvariantCulture, $"a waiver until {now.Expires:yyyy-MM-dd} covers it");

    private static string Joined(string first, IEnumerable<string> causes) => string.Join("; ", causes.Prepend(first));
}
