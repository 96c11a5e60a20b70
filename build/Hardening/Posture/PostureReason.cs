namespace Welkin.Hardening;

/// <summary>Says why a verdict is another than it was, as far as two releases tell.</summary>
internal static class PostureReason
{
    /// <param name="known">The verdict there is, of the later release where both have one.</param>
    public static string Of(PostureVerdict known, PostureVerdict? was, PostureVerdict? now, PostureIndex before, PostureIndex after) => (was, now) switch
    {
        _ when !before.Has(known.Identity.Key) => "the object is new",
        _ when !after.Has(known.Identity.Key) => "the object is gone",
        _ when !before.Asks(known) => "the control is asked for the first time",
        ({ Status: AuditStatus.Waived }, { Status: not AuditStatus.Waived }) => $"the waiver until {was.Expires:yyyy-MM-dd} is gone or has expired",
        (_, { Status: AuditStatus.Waived }) => $"a waiver until {now.Expires:yyyy-MM-dd} covers it",
        _ => Content(known, before, after),
    };

    private static string Content(PostureVerdict known, PostureIndex before, PostureIndex after) => (before.RuleAt(known), after.RuleAt(known)) switch
    {
        ({ } rule, null) => $"rule {rule} changed the field before and does not now{Versions(known, before, after)}",
        (null, { } rule) => $"rule {rule} changes the field now{Versions(known, before, after)}",
        _ when Versions(known, before, after) is { Length: > 0 } versions => $"the content changed{versions}",
        _ => "the content of the object changed",
    };

    private static string Versions(PostureVerdict known, PostureIndex before, PostureIndex after) =>
        before.Release.Versions.GetValueOrDefault(known.Component) is { } old && after.Release.Versions.GetValueOrDefault(known.Component) is { } now && old != now
            ? $", with chart {old} to {now}"
            : "";
}
