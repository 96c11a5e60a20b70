using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What the query of a list or a watch asks for (meta/v1 ListOptions).</summary>
/// <param name="Limit">How many at the most; 0 is all.</param>
/// <param name="Version">The revision named; null for none.</param>
internal sealed record ListQuery(LabelSelector Labels, FieldSelector Fields, long Limit, ContinueToken? Continue, long? Version)
{
    /// <summary>How long a watch lasts; null for as long as the client stays.</summary>
    public TimeSpan? Timeout { get; private init; }

    public bool Bookmarks { get; private init; }

    /// <summary>True where a watch begins with what is there and says when that is over, false where it does not; null where nothing is said.</summary>
    public bool? InitialEvents { get; private init; }

    /// <summary>The list as it was at the revision named, not a newer one.</summary>
    public bool Exact { get; private init; }

    public bool ChoosesAll => Labels.Requirements.IsEmpty && Fields.Terms.IsEmpty;

    /// <param name="call">The request.</param>
    /// <param name="definition">The version of a custom kind as its definition has it; null for the API's own kinds.</param>
    /// <exception cref="RefusedException">A parameter has a value that the API refuses.</exception>
    public static ListQuery Read(ResourceCall call, JsonObject? definition)
    {
        var (query, watch) = (call.Query, call.Verb == "watch");
        var limit = Math.Max(0, Number(query, "limit"));
        var seconds = Number(query, "timeoutSeconds");
        ListOptionsCheck.Check(query, watch);
        var (revision, token) = (Revision(query.First("resourceVersion"), watch), query.First("continue"));
        if (token.Length > 0 && revision > 0)
            throw new RefusedException(Refusals.BadRequest("specifying resource version is not allowed when using continue"));
        return new(Selector(query.First("labelSelector")), FieldSelector.Parse(query.First("fieldSelector"), FieldLabels.Of(call.Name, definition)),
            limit, token.Length > 0 ? ContinueToken.Parse(token) : null, revision)
        {
            Timeout = seconds > 0 ? TimeSpan.FromSeconds(seconds) : null,
            Bookmarks = IsTrue(query.First("allowWatchBookmarks")),
            InitialEvents = query.First("sendInitialEvents") is { Length: > 0 } initial ? IsTrue(initial) : null,
            // Who asks for pages of a revision means that revision, without saying so.
            Exact = query.First("resourceVersionMatch") is var match && (match == "Exact" || (match.Length == 0 && revision > 0 && limit > 0)),
        };
    }

    public bool Chooses(StoredObject stored) => (Labels.Requirements.IsEmpty || Labels.Matches(stored.Root)) && Fields.Matches(stored.Root);

    private static LabelSelector Selector(string text)
    {
        try
        {
            return LabelSelector.Parse(text);
        }
        catch (FormatException mistake)
        {
            throw new RefusedException(Refusals.BadRequest(mistake.Message));
        }
    }

    private static long Number(RequestQuery query, string name) => query.First(name) switch
    {
        "" => 0,
        var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw new RefusedException(Refusals.BadRequest($"strconv.ParseInt: parsing \"{text}\": invalid syntax")),
    };

    private static long? Revision(string text, bool watch) => text switch
    {
        "" => null,
        _ when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) => revision,
        _ => throw new RefusedException(watch
            ? Refusals.Internal($"resourceVersion: Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax")
            : Refusals.BadRequest($"resourceVersion: Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax")),
    };

    // Upstream takes anything but these for true (apimachinery, pkg/runtime/converter.go).
    private static bool IsTrue(string text) => text.Length > 0 && !text.Equals("false", StringComparison.OrdinalIgnoreCase) && text != "0";
}
