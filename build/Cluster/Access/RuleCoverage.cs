using System.Collections.Immutable;

namespace Welkin.Cluster;

/// <summary>What of some rules others do not give (component-helpers, auth/rbac/validation/policy_comparator.go; pkg/registry/rbac/validation/policy_compact.go).</summary>
internal static class RuleCoverage
{
    /// <summary>The missing rights as messages show them, sorted; none where all is covered.</summary>
    public static ImmutableArray<string> Missing(IReadOnlyCollection<AccessRule> held, IEnumerable<AccessRule> wanted) =>
        [.. Compact(wanted.SelectMany(Parts).Where(part => !held.Any(rule => rule.Covers(part)))).Select(rule => rule.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    // A rule is covered where each of its single rights is, by whichever rule.
    private static IEnumerable<AccessRule> Parts(AccessRule rule) =>
    [
        .. from @group in rule.Groups
           from resource in rule.Resources
           from verb in rule.Verbs
           from names in rule.Names.IsEmpty ? [[]] : rule.Names.Select(name => (ImmutableArray<string>)[name])
           select new AccessRule([verb], [@group], [resource], names, []),
        .. from path in rule.Paths from verb in rule.Verbs select new AccessRule([verb], [], [], [], [path]),
    ];

    // Verbs on the same resource are shown as one rule.
    private static IEnumerable<AccessRule> Compact(IEnumerable<AccessRule> parts) => parts
        .GroupBy(part => (part with { Verbs = part.Paths.IsEmpty ? [] : part.Verbs }).ToString(), StringComparer.Ordinal)
        .Select(same => same.First() with { Verbs = [.. same.SelectMany(part => part.Verbs)] });
}
