using System.Globalization;
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

    /// <summary>A watch begins with what is there, and says when that is over.</summary>
    public bool InitialEvents { get; private init; }

    /// <exception cref="RefusedException">A parameter has a value that the API refuses.</exception>
    public static ListQuery Read(ResourceCall call)
    {
        var query = call.Query;
        Check(query);
        return new(Selector(query.First("labelSelector")), FieldSelector.Parse(query.First("fieldSelector"), call.Name), Number(query, "limit") is var limit && limit > 0 ? limit : 0,
            query.First("continue") is { Length: > 0 } token ? ContinueToken.Parse(token) : null, Revision(query.First("resourceVersion"), call.Verb == "watch"))
        {
            Timeout = Number(query, "timeoutSeconds") is var seconds and > 0 ? TimeSpan.FromSeconds(seconds) : null,
            Bookmarks = IsTrue(query.First("allowWatchBookmarks")),
            InitialEvents = IsTrue(query.First("sendInitialEvents")),
        };
    }

    public bool Chooses(StoredObject stored) => (Labels.Requirements.IsEmpty || Labels.Matches(stored.Root)) && Fields.Matches(stored.Root);

    // Upstream: ValidateListOptions (apimachinery, pkg/apis/meta/internalversion/validation).
    private static void Check(RequestQuery query)
    {
        var faults = new FaultList();
        var at = FieldPath.Root["resourceVersionMatch"];
        if (query.First("resourceVersionMatch").Length > 0 && query.First("resourceVersion").Length == 0 && query.First("sendInitialEvents").Length == 0)
            faults.Forbidden(at, "resourceVersionMatch is forbidden unless resourceVersion is provided");
        if (IsTrue(query.First("sendInitialEvents")) && query.First("resourceVersionMatch") != "NotOlderThan")
            faults.Forbidden(at, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        if (faults.HasAny)
            throw new RefusedException(Refusals.Invalid("meta.k8s.io", "ListOptions", "", faults.Verdict.Faults));
    }

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

    private static bool IsTrue(string text) => text is "true" or "1" or "t" or "T" or "True" or "TRUE";
}
