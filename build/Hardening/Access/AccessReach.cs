using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>What each subject of a release gains in one step.</summary>
internal sealed class AccessReach
{
    private const string System = "kube-system";

    private readonly ReleaseObjects _release;
    private readonly ILookup<string, AccessSubject> _accounts;
    private readonly ILookup<string, AccessSubject> _ofPods;
    private readonly Dictionary<AccessSubject, ImmutableArray<Gain>> _gains = [];

    public AccessReach(ReleaseObjects release)
    {
        _release = release;
        var ofPods = release.Workloads.Select(workload => AccessSubject.Account(workload.Identity.Namespace ?? "", workload.Pod.ServiceAccount)).Distinct().ToList();
        var bound = release.Access.Grants.Select(grant => grant.Subject).Distinct().ToList();
        var made = release.OfKind("", "ServiceAccount").Select(account => AccessSubject.Account(account.Identity.Namespace ?? "", account.Identity.Name));
        Subjects = [.. bound.Concat(made).Concat(ofPods).Distinct().OrderBy(subject => subject.ToString(), StringComparer.Ordinal)];
        _accounts = Subjects.Where(subject => subject.Kind == "ServiceAccount").ToLookup(subject => subject.Namespace!, StringComparer.Ordinal);
        _ofPods = ofPods.ToLookup(subject => subject.Namespace!, StringComparer.Ordinal);
    }

    /// <summary>Everybody who is bound to something, every account of the release and of its pods; sorted.</summary>
    public ImmutableArray<AccessSubject> Subjects { get; }

    public ImmutableArray<Gain> GainsOf(AccessSubject subject)
    {
        if (!_gains.TryGetValue(subject, out var gains))
            _gains[subject] = gains = [.. Gained(subject)];
        return gains;
    }

    /// <param name="Reaches">What is reached right away; null where nothing is.</param>
    /// <param name="Lends">The accounts whose rights the subject has from then on.</param>
    internal sealed record Gain(AccessStep Step, AccessTarget? Reaches, string? Namespace, ImmutableArray<AccessSubject> Lends);

    private IEnumerable<Gain> Gained(AccessSubject subject)
    {
        var held = _release.Access.Of(subject).SelectMany(grant => grant.Role.Rules.Select(rule => (Grant: grant, Rule: rule))).ToList();
        var scopes = held.Select(right => right.Grant.Namespace).Distinct().OrderBy(space => space, StringComparer.Ordinal).ToList();
        return from space in scopes
               let rights = held.Where(right => right.Grant.Namespace is null || right.Grant.Namespace == space).ToList()
               from means in EscalationMeans.All
               let met = means.Needs.Select(need => rights.Where(right => need.IsMetBy(right.Rule)).ToList()).ToList()
               // What holds everywhere has been said for everywhere.
               where met.TrueForAll(rule => rule.Count > 0) && (space is null || met.Exists(rule => rule.TrueForAll(right => right.Grant.Namespace is not null)))
               from gain in Gained(new AccessStep(subject, means.Deed, space, [.. met.Select(rule => Words(rule[0].Grant, rule[0].Rule)).Distinct(StringComparer.Ordinal)]), means.Gains, Names(met[0].Select(right => right.Rule)))
               select gain;
    }

    private IEnumerable<Gain> Gained(AccessStep step, EscalationGain gains, ImmutableArray<string> names)
    {
        var space = step.Namespace;
        var whole = new Gain(step, AccessTarget.ClusterAdmin, null, []);
        var secrets = new Gain(step, AccessTarget.Secrets, space, []);
        return gains switch
        {
            EscalationGain.Everything when space is null => [whole, secrets],
            EscalationGain.Cluster => space is null ? [whole] : [],
            EscalationGain.ClusterSecrets => space is null ? [secrets] : [],
            EscalationGain.Secrets => [secrets],
            EscalationGain.Namespace or EscalationGain.Everything => [secrets, .. Lent(step, _accounts, [])],
            EscalationGain.PodAccounts => Lent(step, _ofPods, []),
            EscalationGain.NamedAccounts => Lent(step, _accounts, names),
            _ => Lent(step, _accounts, []),
        };
    }

    private static IEnumerable<Gain> Lent(AccessStep step, ILookup<string, AccessSubject> accounts, ImmutableArray<string> names)
    {
        if (names.IsEmpty && step.Namespace is null or System)
            yield return new Gain(step, AccessTarget.ClusterAdmin, null, []);
        var lent = (step.Namespace is { } space ? accounts[space] : accounts.SelectMany(same => same))
            .Where(account => account != step.As && (names.IsEmpty || names.Contains(account.Name))).ToImmutableArray();
        if (!lent.IsEmpty)
            yield return new Gain(step, null, null, lent);
    }

    /// <summary>The names that the rules are narrowed to; none where one of them is not.</summary>
    private static ImmutableArray<string> Names(IEnumerable<AccessRule> rules) =>
        rules.ToList() is var all && all.Exists(rule => rule.Names.IsEmpty) ? [] : [.. all.SelectMany(rule => rule.Names).Distinct(StringComparer.Ordinal)];

    private static string Words(AccessGrant grant, AccessRule rule) => $"{rule.Role} {rule.Path} by {grant.Binding.Identity}";
}
