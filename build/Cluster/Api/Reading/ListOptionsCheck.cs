using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Which options of a list or a watch go together (apimachinery, pkg/apis/meta/internalversion/validation).</summary>
internal static class ListOptionsCheck
{
    /// <exception cref="RefusedException">They do not.</exception>
    public static void Check(RequestQuery query, bool watch)
    {
        var faults = new FaultList();
        if (watch)
            Watch(query, faults);
        else
            List(query, faults);
        if (faults.HasAny)
            throw new RefusedException(Refusals.Invalid("meta.k8s.io", "ListOptions", "", faults.Verdict.Faults));
    }

    private static void List(RequestQuery query, FaultList faults)
    {
        var (at, match, revision) = (FieldPath.Root["resourceVersionMatch"], query.First("resourceVersionMatch"), query.First("resourceVersion"));
        if (match.Length > 0)
        {
            if (revision.Length == 0)
                faults.Forbidden(at, "resourceVersionMatch is forbidden unless resourceVersion is provided");
            if (query.First("continue").Length > 0)
                faults.Forbidden(at, "resourceVersionMatch is forbidden when continue is provided");
            if (match is not ("Exact" or "NotOlderThan"))
                faults.NotSupported(at, match, ["Exact", "NotOlderThan", ""]);
            if (match == "Exact" && revision == "0")
                faults.Forbidden(at, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
        }
        if (query.First("sendInitialEvents").Length > 0)
            faults.Forbidden(FieldPath.Root["sendInitialEvents"], "sendInitialEvents is forbidden for list");
    }

    private static void Watch(RequestQuery query, FaultList faults)
    {
        var (at, match, initial) = (FieldPath.Root["resourceVersionMatch"], query.First("resourceVersionMatch"), query.First("sendInitialEvents").Length > 0);
        if (initial && match != "NotOlderThan")
            faults.Forbidden(at, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        if (match.Length == 0)
            return;
        if (!initial)
            faults.Forbidden(at, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
        if (match != "NotOlderThan")
            faults.NotSupported(at, match, ["NotOlderThan"]);
        if (query.First("continue").Length > 0)
            faults.Forbidden(at, "resourceVersionMatch is forbidden when continue is provided");
    }
}
