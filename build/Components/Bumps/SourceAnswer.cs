namespace Welkin.Components.Bumps;

/// <summary>Says why an answer of a source is none.</summary>
internal static class SourceAnswer
{
    public static string WhyNothing(VersionAnswer? answer) => answer switch
    {
        VersionsNotThere missing => $"{missing.From} does not have it: {PlainLine.Of(missing.Why)}",
        VersionSourceUnreachable unreachable => $"{unreachable.From} could not be asked: {PlainLine.Of(unreachable.Why)}",
        _ => "nobody asked its source",
    };

    public static string Vanished(string from, KnownVersions versions) => versions.Newest is { } newest
        ? $"{from} no longer has {versions.Current}; the newest it has is {newest.Text}"
        : $"{from} no longer has {versions.Current}, and nothing newer";
}
