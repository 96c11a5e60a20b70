using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>Judges an audit policy as a whole: what leaks, what is missed, which rules can never apply.</summary>
internal static class AuditPolicyChecks
{
    /// <summary>What holds secrets in its body: metadata of it must be logged, and nothing more.</summary>
    private static readonly ImmutableArray<AuditedResource> Sensitive =
        [new("", "secrets"), new("", "configmaps"), new("", "serviceaccounts/token"), new("authentication.k8s.io", "tokenreviews")];

    /// <summary>What an attacker works with, by the verbs that change or use it.</summary>
    private static readonly ImmutableArray<(AuditedResource Resource, ImmutableArray<string> Verbs)> Watched =
    [
        .. Sensitive.Take(2).Select(resource => (resource, ImmutableArray.Create("get", "list", "watch", "create", "update", "patch", "delete"))),
        .. Sensitive.Skip(2).Select(resource => (resource, ImmutableArray.Create("create"))),
        .. new AuditedResource[] { new("", "pods"), new("apps", "deployments") }.Select(resource => (resource, ImmutableArray.Create("create", "update", "patch", "delete", "deletecollection"))),
        .. new AuditedResource[] { new("", "pods/exec"), new("", "pods/attach"), new("", "pods/portforward"), new("", "pods/proxy"), new("", "services/proxy") }
            .Select(resource => (resource, ImmutableArray.Create("get", "create"))),
        // Stands for everything that has no rule of its own.
        (new AuditedResource("example.org", "things"), ["create", "update", "patch", "delete"]),
    ];

    /// <summary>CIS 3.2.2, and one outcome for each thing that is missed or leaks.</summary>
    public static IEnumerable<CheckOutcome> Coverage(ImmutableArray<AuditRule> rules, Location policy)
    {
        var outcomes = Leaks(rules).Concat(Missed(rules, policy)).ToList();
        return outcomes.Count > 0 ? outcomes : [CheckOutcome.Holds(policy, $"{rules.Length} rules")];
    }

    /// <summary>One outcome for each rule that an earlier one leaves nothing to.</summary>
    public static IEnumerable<CheckOutcome> Shadowing(ImmutableArray<AuditRule> rules, Location policy)
    {
        var shadowed = rules.Select((rule, index) => (rule, by: rules.Take(index).FirstOrDefault(earlier => earlier.Covers(rule))))
            .Where(pair => pair.by is not null)
            .Select(pair => CheckOutcome.Fails(pair.rule.At, $"rule {pair.rule.Number} never applies: rule {pair.by!.Number} in line {pair.by.At.Line} takes all its requests")).ToList();
        return shadowed.Count > 0 ? shadowed : [CheckOutcome.Holds(policy, $"{rules.Length} rules")];
    }

    private static IEnumerable<CheckOutcome> Leaks(ImmutableArray<AuditRule> rules) =>
        from resource in Sensitive
        from rule in Reached(rules, resource)
        where rule.Level > AuditLevel.Metadata && rule.MayTake(resource)
        select CheckOutcome.Fails(rule.At, $"rule {rule.Number} logs the bodies of {resource} ({rule.Level})");

    // The rules that a request for the resource can reach: those up to the first that takes all of them.
    private static IEnumerable<AuditRule> Reached(ImmutableArray<AuditRule> rules, AuditedResource resource) =>
        rules.Take(1 + rules.TakeWhile(rule => !IsLast(rule, resource)).Count());

    private static IEnumerable<CheckOutcome> Missed(ImmutableArray<AuditRule> rules, Location policy) =>
        from space in rules.SelectMany(rule => rule.Namespaces).Distinct().Order(StringComparer.Ordinal).Prepend(null)
        from watched in Watched
        let silent = watched.Verbs.Select(verb => (verb, rule: Deciding(rules, watched.Resource, verb, space))).Where(pair => pair.rule is null or { Level: AuditLevel.None }).ToList()
        // What is missed everywhere is said once.
        where silent.Count > 0 && (space is null || silent.Exists(pair => pair.rule != Deciding(rules, watched.Resource, pair.verb, null)))
        let name = watched.Resource.Group == "example.org" ? "resources without a rule of their own" : watched.Resource.ToString()
        select CheckOutcome.Fails(silent[0].rule?.At ?? policy, $"{string.Join(", ", silent.Select(pair => pair.verb))} of {name}{(space is null ? "" : $" in {space}")} {(silent[0].rule is { } rule ? $"are not logged, by rule {rule.Number}" : "match no rule")}");

    private static AuditRule? Deciding(ImmutableArray<AuditRule> rules, AuditedResource resource, string verb, string? space) => rules.FirstOrDefault(rule => rule.Takes(resource, verb, space));

    // Nothing behind it sees a request for the resource.
    private static bool IsLast(AuditRule rule, AuditedResource resource) => rule.IsOfEverybody
        && (rule.IsOfResources ? rule.Resources.Any(entry => entry.Takes(resource) && entry.Names.IsEmpty) : rule.Urls.IsEmpty);
}
