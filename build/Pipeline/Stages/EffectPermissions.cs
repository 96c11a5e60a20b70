using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Hardening;
using Welkin.Kubernetes;

namespace Welkin.Pipeline.Stages;

/// <summary>Who may do what they could not before, and no longer what they could; who comes to reach more than they are given.</summary>
internal static class EffectPermissions
{
    private const int Most = 4;

    public static IEnumerable<EffectFinding> Between(ReleaseObjects before, ReleaseObjects after)
    {
        try
        {
            return [.. Granted(before, after), .. Reached(before, after)];
        }
        catch (FieldTypeException mistake)
        {
            return [new EffectFinding("not-evaluated:permissions", EffectKind.NotEvaluated, "permissions", $"roles and bindings cannot be read: {mistake.Message}", UpdateLevel.None, Blocks: true)];
        }
    }

    private static IEnumerable<EffectFinding> Granted(ReleaseObjects before, ReleaseObjects after)
    {
        var (old, now) = (GrantedRight.In(before), GrantedRight.In(after));
        var holders = old.Select(rights => rights.Key).Union(now.Select(rights => rights.Key)).OrderBy(holder => holder.ToString(), StringComparer.Ordinal);
        foreach (var holder in holders)
        {
            // What holds everywhere holds in each namespace; who had it everywhere and has it in one has lost it in the others.
            var everywhere = holder with { Namespace = null };
            var gained = now[holder].Where(right => !old[holder].Concat(old[everywhere]).Any(had => had.Covers(right))).ToList();
            var lost = old[holder].Where(right => !now[holder].Concat(now[everywhere]).Any(has => has.Covers(right))).ToList();
            if (gained.Count > 0)
                yield return Finding($"permission:{Subject(holder)}", holder, $"{holder} may now {List(gained)}{(gained.Exists(right => right.IsWildcard) ? " (WILDCARD)" : "")}", UpdateLevel.Minor, gained);
            if (lost.Count > 0)
                yield return Finding($"permission-gone:{Subject(holder)}", holder, $"{holder} may no longer {List(lost)}", UpdateLevel.Patch, lost);
        }
    }

    private static IEnumerable<EffectFinding> Reached(ReleaseObjects before, ReleaseObjects after)
    {
        var known = AccessReview.Of(before).Paths.Select(path => (path.Subject, path.Reaches, path.Namespace)).ToHashSet();
        return AccessReview.Of(after).Paths.Where(path => !known.Contains((path.Subject, path.Reaches, path.Namespace))).Select(path => new EffectFinding(
            $"permission:{Subject(path.Subject)}:reaches-{(path.Reaches == AccessTarget.ClusterAdmin ? "cluster" : "secrets")}{(path.Namespace is null ? "" : $"-of-{path.Namespace}")}",
            EffectKind.Permission, Subject(path.Subject), $"ESCALATION: {path}", UpdateLevel.Minor, Blocks: false));
    }

    private static EffectFinding Finding(string id, RightHolder holder, string text, UpdateLevel level, List<GrantedRight> rights) =>
        new(id, EffectKind.Permission, Subject(holder), text, level, Blocks: false) { Paths = [.. Grouped(rights)] };

    private static string List(List<GrantedRight> rights)
    {
        var all = Grouped(rights).ToList();
        return string.Join("; ", all.Take(Most)) + (all.Count > Most ? $" and {all.Count - Most} more" : "");
    }

    private static IEnumerable<string> Grouped(IEnumerable<GrantedRight> rights) => rights.GroupBy(right => right.On, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal)
        .Select(same => $"{string.Join(", ", same.Select(right => right.Verb).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))} {same.Key}");

    private static string Subject(RightHolder holder) => $"{Subject(holder.Subject)}{(holder.Namespace is null ? "" : $":in-{holder.Namespace}")}";

    private static string Subject(AccessSubject subject) => subject.Namespace is null ? $"{subject.Kind}/{subject.Name}" : $"{subject.Kind}/{subject.Namespace}/{subject.Name}";
}

/// <summary>Who has rights, and where.</summary>
/// <param name="Namespace">Null for everywhere.</param>
internal sealed record RightHolder(AccessSubject Subject, string? Namespace)
{
    public override string ToString() => $"{(Subject.Kind == "ClusterRole" ? $"whoever is bound to {Subject}" : Subject.ToString())} {(Namespace is null ? "everywhere" : $"in {Namespace}")}";
}

/// <summary>One verb on one resource, or on one path that is no resource.</summary>
/// <param name="Name">The one object it is narrowed to; null for all.</param>
/// <param name="Url">The path; null for a resource.</param>
internal sealed record GrantedRight(string Verb, string Group, string Resource, string? Name, string? Url)
{
    private const string Any = "*";
    private const string Rbac = "rbac.authorization.k8s.io";

    public bool IsWildcard => Verb == Any || Group == Any || Resource == Any || Url == Any;

    public string On => Url ?? $"{Resource}{(Group.Length == 0 ? "" : $".{Group}")}{(Name is null ? "" : $" named {Name}")}";

    /// <summary>The rights of each subject of each binding, and of roles that the release binds to nobody.</summary>
    public static ILookup<RightHolder, GrantedRight> In(ReleaseObjects release)
    {
        var bound = release.Access.Grants.SelectMany(grant => grant.Role.Rules.SelectMany(Of).Select(right => (Holder: new RightHolder(grant.Subject, grant.Namespace), Right: right)));
        var open = release.OfKind(Rbac, "ClusterRole").Where(role => !release.Access.Through(role).Any())
            .SelectMany(role => role["rules"].Items.SelectMany(Read).Select(right => (Holder: new RightHolder(new AccessSubject("ClusterRole", null, role.Identity.Name), null), Right: right)));
        return bound.Concat(open).Distinct().ToLookup(entry => entry.Holder, entry => entry.Right);
    }

    public bool Covers(GrantedRight other) => (Verb == Any || Verb == other.Verb) && (other.Url is { } url
        ? Url is not null && (Url == Any || Url == url || (Url.EndsWith(Any, StringComparison.Ordinal) && url.StartsWith(Url[..^1], StringComparison.Ordinal)))
        : Url is null && (Group == Any || Group == other.Group) && (Name is null || Name == other.Name)
            && (Resource == Any || Resource == other.Resource || (Resource.StartsWith("*/", StringComparison.Ordinal) && other.Resource.EndsWith(Resource[1..], StringComparison.Ordinal))));

    private static IEnumerable<GrantedRight> Of(AccessRule rule) => Of(rule.Verbs, rule.Groups, rule.Resources, rule.Names, rule.Urls);

    private static IEnumerable<GrantedRight> Read(Field rule) => Of(Texts(rule["verbs"]), Texts(rule["apiGroups"]), Texts(rule["resources"]), Texts(rule["resourceNames"]), Texts(rule["nonResourceURLs"]));

    private static ImmutableArray<string> Texts(Field list) => [.. list.Items.Select(item => item.Text ?? "")];

    private static IEnumerable<GrantedRight> Of(ImmutableArray<string> verbs, ImmutableArray<string> groups, ImmutableArray<string> resources, ImmutableArray<string> names, ImmutableArray<string> urls) =>
        from verb in verbs
        from right in (from api in groups from resource in resources from name in names.IsEmpty ? [null] : names.Select(name => (string?)name) select new GrantedRight(verb, api, resource, name, null))
            .Concat(urls.Select(url => new GrantedRight(verb, "", "", null, url)))
        select right;
}
