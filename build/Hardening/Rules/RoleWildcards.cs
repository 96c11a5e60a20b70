using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Writes out the wildcards of roles where what they stand for is known: every verb of resources that have no verbs of their own, every resource of a group whose definitions the release has.</summary>
/// <remarks>
/// Nobody loses a right that Kubernetes serves today. Left as they are, with a reason: every group, every resource of a group of Kubernetes
/// (which of them are used is for a person to say), and verbs such as bind or impersonate that some resources have beside the usual ones.
/// </remarks>
public sealed class RoleWildcards : IObjectRule
{
    private const string Any = AccessRule.Any;

    private static readonly ImmutableArray<string> Verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    public string Id => "role-wildcards";

    public ImmutableArray<string> Serves => ["B03"];

    public ImmutableArray<string> Changes => ["rules[*].resources", "rules[*].verbs"];

    public bool Concerns(ObjectIdentity identity) => identity is { Group: ReleaseAccess.Group, Kind: "Role" or "ClusterRole" };

    public IEnumerable<Step> Apply(ReleaseObject item, RuleContext context)
    {
        if (item["aggregationRule"].IsSet)
            yield break;
        var known = new RoleResources(context.Release);
        foreach (var rule in item["rules"].Items)
        {
            foreach (var urls in new[] { rule["nonResourceURLs"] }.Where(Has))
                yield return new Left(urls.Path, "which paths are asked for is not known");
            foreach (var step in Written(rule, known))
                yield return step;
        }
    }

    private static IEnumerable<Step> Written(Field rule, RoleResources known)
    {
        var (groups, resources, verbs) = (Texts(rule["apiGroups"]), Texts(rule["resources"]), rule["verbs"]);
        if (groups.Any(WildcardRules.IsWildcard))
        {
            foreach (var list in new[] { rule["apiGroups"], rule["resources"], verbs }.Where(Has))
                yield return new Left(list.Path, "stands for every API group there will ever be");
            yield break;
        }
        if (resources.Any(WildcardRules.IsWildcard))
        {
            if (!resources.Contains(Any) || known.Defined(groups) is not { } all)
                yield return new Left(rule["resources"].Path, $"which resources of {Named(groups)} are used is for a person to say");
            else
                yield return Edit.Set(rule["resources"], Listed(resources = [.. all]));
        }
        if (Has(verbs))
        {
            var own = resources.Where(resource => WildcardRules.IsWildcard(resource) || !known.HasUsualVerbs(groups, resource)).ToList();
            yield return own.Count == 0 ? Edit.Set(verbs, Listed(Verbs)) : new Left(verbs.Path, $"{string.Join(", ", own)} may have verbs of its own in {Named(groups)}");
        }
    }

    private static bool Has(Field list) => list.Items.Any(value => WildcardRules.IsWildcard(value.Text ?? ""));

    private static ImmutableArray<string> Texts(Field list) => [.. list.Items.Select(value => value.Text ?? "")];

    private static string Named(IEnumerable<string> groups) => string.Join(", ", groups.Select(group => group.Length == 0 ? "the core group" : group));

    private static JsonArray Listed(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode?)JsonValue.Create(text))];
}
