using System.Globalization;

namespace Welkin.Hardening;

/// <summary>Who gets what a role or binding grants, in words that end a sentence.</summary>
internal static class GrantedTo
{
    private const int Most = 3;

    public static string Words(ReleaseObject item, IEnumerable<AccessGrant> grants)
    {
        var added = item.Identity.Kind == "ClusterRole" ? ReleaseAccess.AddedTo(item).ToList() : [];
        var into = added.Count == 0 ? "" : $", part of {string.Join(", ", added)}";
        var all = grants.Select(grant => grant.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var more = all.Count > Most ? string.Create(CultureInfo.InvariantCulture, $" and {all.Count - Most} more") : "";
        return all.Count > 0 ? $"granted to {string.Join(", ", all.Take(Most))}{more}{into}"
            : item.Identity.Kind is "Role" or "ClusterRole" ? $"not bound in the release{into}"
            : "granted to nobody";
    }
}
