using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No role has wildcards.</summary>
/// <remarks>CIS Kubernetes Benchmark, section 5.1: wildcards in roles. Every resource's status or scale (<c>*/scale</c>) is one as well. What Kubernetes' own roles hold is not judged.</remarks>
public sealed class WildcardRules : IObjectControl
{
    private static readonly ImmutableArray<string> Lists = ["apiGroups", "resources", "verbs", "nonResourceURLs"];

    public string Id => "B03";

    public string Title => "No role has wildcards";

    public Severity Severity => Severity.High;

    public string Rationale => "A wildcard grants what is there today and whatever a later version adds.";

    public string Remedy => "Write down the groups, resources and verbs that are used.";

    public ImmutableArray<string> Reads => [.. Lists.Select(list => $"rules[*].{list}"), "bindings of the release"];

    public bool Concerns(ObjectIdentity identity) => identity is { Group: ReleaseAccess.Group, Kind: "Role" or "ClusterRole" };

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) =>
        from rule in item["rules"].Items
        from list in Lists
        where rule[list].Items.Any(value => value.Text is { } text && IsWildcard(text))
        select Violation.At(rule[list], $"{rule[list].Shown}{On(rule, list)}, {GrantedTo.Words(item, context.Release.Access.Through(item))}");

    internal static bool IsWildcard(string text) => text == AccessRule.Any || text.StartsWith("*/", StringComparison.Ordinal);

    private static string On(Field rule, string list) => list == "verbs" ? $" on {(rule["resources"].IsSet ? rule["resources"] : rule["nonResourceURLs"]).Shown}" : "";
}
