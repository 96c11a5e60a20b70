using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>One rule of a role: these verbs on these resources, or on these paths (rbac.authorization.k8s.io/v1 PolicyRule).</summary>
public sealed record AccessRule(
    ImmutableArray<string> Verbs,
    ImmutableArray<string> Groups,
    ImmutableArray<string> Resources,
    ImmutableArray<string> Names,
    ImmutableArray<string> Paths)
{
    private const string All = "*";

    /// <summary>Everything of every resource.</summary>
    public static AccessRule EveryResource { get; } = new([All], [All], [All], [], []);

    /// <summary>Every path that is of no resource.</summary>
    public static AccessRule EveryPath { get; } = new([All], [], [], [], [All]);

    public static AccessRule Read(JsonObject rule) => new(Texts(rule, "verbs"), Texts(rule, "apiGroups"), Texts(rule, "resources"), Texts(rule, "resourceNames"), Texts(rule, "nonResourceURLs"));

    /// <summary>The rules of a role, as written there.</summary>
    public static ImmutableArray<AccessRule> Of(JsonObject role) => [.. role.Maps("rules").Select(Read)];

    /// <remarks>Upstream: RuleAllows (plugin/pkg/auth/authorizer/rbac), evaluation_helpers.go.</remarks>
    public bool Allows(AccessAttributes what)
    {
        if (!Has(Verbs, what.Verb))
            return false;
        return what.IsResource
            ? Has(Groups, what.Group) && HasResource(what) && (Names.IsEmpty || Names.Contains(what.Name))
            : Paths.Any(path => IsUnder(path, what.Path));
    }

    /// <summary>True where whoever has this rule has all that the other one gives (component-helpers, auth/rbac/validation).</summary>
    internal bool Covers(AccessRule other) =>
        HasAll(Verbs, other.Verbs) && HasAll(Groups, other.Groups) && other.Resources.All(CoversResource)
        && other.Paths.All(path => Paths.Any(own => IsUnder(own, path)))
        && (Names.IsEmpty || (!other.Names.IsEmpty && other.Names.All(name => Names.Contains(name))));

    /// <summary>As messages show it.</summary>
    public override string ToString()
    {
        var parts = new[] { ("APIGroups", Groups), ("Resources", Resources), ("NonResourceURLs", Paths), ("ResourceNames", Names), ("Verbs", Verbs) };
        return $"{{{string.Join(", ", parts.Where(part => !part.Item2.IsEmpty).Select(part => $"{part.Item1}:{Quoted(part.Item2)}"))}}}";
    }

    /// <summary>A list as Go's %q shows it.</summary>
    internal static string Quoted(IEnumerable<string> texts) => $"[{string.Join(' ', texts.Select(ShownValue.Quoted))}]";

    private bool HasResource(AccessAttributes what)
    {
        var sub = what.Subresource;
        foreach (var resource in Resources)
        {
            if (resource == All || (sub.Length == 0 && resource == what.Resource))
                return true;
            if (sub.Length > 0 && resource.Length > sub.Length && resource[^(sub.Length + 1)] == '/' && resource.EndsWith(sub, StringComparison.Ordinal)
                && resource.AsSpan(0, resource.Length - sub.Length - 1) is var owner && (owner.SequenceEqual(All) || owner.SequenceEqual(what.Resource)))
                return true;
        }
        return false;
    }

    private bool CoversResource(string resource) => Resources.Contains(All) || Resources.Contains(resource)
        || (resource.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash && Resources.Contains(All + resource[slash..]));

    private static bool IsUnder(string pattern, string path) =>
        pattern == All || pattern == path || (pattern.EndsWith('*') && path.StartsWith(pattern.TrimEnd('*'), StringComparison.Ordinal));

    private static bool Has(ImmutableArray<string> values, string value)
    {
        foreach (var known in values)
        {
            if (known == All || known == value)
                return true;
        }
        return false;
    }

    private static bool HasAll(ImmutableArray<string> values, ImmutableArray<string> wanted) => values.Contains(All) || wanted.All(value => values.Contains(value));

    private static ImmutableArray<string> Texts(JsonObject rule, string key) =>
        rule[key] is JsonArray list ? [.. list.Select(item => JsonTypes.Text(item) ?? "")] : [];
}
