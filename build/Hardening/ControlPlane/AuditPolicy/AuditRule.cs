using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>What an audit policy may log of a request, each level more than the one before (audit.k8s.io/v1).</summary>
internal enum AuditLevel
{
    None,
    Metadata,
    Request,
    RequestResponse,
}

/// <summary>A rule of an audit policy: the first that matches a request decides.</summary>
internal sealed record AuditRule(Location At, int Number, AuditLevel Level)
{
    public ImmutableArray<string> Users { get; init; } = [];
    public ImmutableArray<string> Groups { get; init; } = [];
    public ImmutableArray<string> Verbs { get; init; } = [];
    public ImmutableArray<AuditResources> Resources { get; init; } = [];
    public ImmutableArray<string> Namespaces { get; init; } = [];
    public ImmutableArray<string> Urls { get; init; } = [];

    /// <summary>It says something about objects, and so nothing about other requests.</summary>
    public bool IsOfResources => !Namespaces.IsEmpty || !Resources.IsEmpty;

    /// <summary>It takes the requests of everybody, whatever they do and wherever.</summary>
    public bool IsOfEverybody => Users.IsEmpty && Groups.IsEmpty && Verbs.IsEmpty && Namespaces.IsEmpty;

    /// <summary>It can take a request for a resource, whoever asks.</summary>
    public bool MayTake(AuditedResource resource) => IsOfResources
        ? Resources.IsEmpty || Resources.Any(entry => entry.Takes(resource))
        : Urls.IsEmpty;

    /// <summary>It takes a request of an ordinary person.</summary>
    /// <param name="space">A namespace that some rule names, or null for one that none does.</param>
    public bool Takes(AuditedResource resource, string verb, string? space) =>
        Users.IsEmpty && (Groups.IsEmpty || Groups.Contains("system:authenticated")) && (Verbs.IsEmpty || Verbs.Contains(verb)) && (Namespaces.IsEmpty || (space is not null && Namespaces.Contains(space)))
        && (IsOfResources ? Resources.IsEmpty || Resources.Any(entry => entry.Takes(resource) && entry.Names.IsEmpty) : Urls.IsEmpty);

    /// <summary>It takes every request that the other would take.</summary>
    public bool Covers(AuditRule later) =>
        Within(later.Users, Users) && Within(later.Groups, Groups) && Within(later.Verbs, Verbs)
        && (IsOfResources ? later.IsOfResources && Within(later.Namespaces, Namespaces) && CoversResources(later.Resources)
            : Urls.IsEmpty || (!later.IsOfResources && !later.Urls.IsEmpty && later.Urls.All(url => Urls.Any(own => UrlCovers(own, url)))));

    private bool CoversResources(ImmutableArray<AuditResources> later) =>
        Resources.IsEmpty || (!later.IsEmpty && later.All(other => Resources.Any(own => own.Covers(other))));

    private static bool UrlCovers(string own, string url) => own == url || (own.EndsWith('*') && url.StartsWith(own[..^1], StringComparison.Ordinal));

    // An empty list takes everything.
    private static bool Within(ImmutableArray<string> some, ImmutableArray<string> all) => all.IsEmpty || (!some.IsEmpty && some.All(all.Contains));
}

/// <summary>A resource that requests are made for, with its subresource: <c>pods/exec</c>.</summary>
internal readonly record struct AuditedResource(string Group, string Name)
{
    public override string ToString() => Group.Length == 0 ? Name : $"{Name}.{Group}";
}

/// <summary>Resources of one API group in a rule; none means all of the group.</summary>
/// <remarks>As k8s.io/apiserver/pkg/audit/policy matches: <c>pods</c> is not <c>pods/exec</c>, <c>pods/*</c> is both, <c>*</c> is everything.</remarks>
internal sealed record AuditResources(string Group, ImmutableArray<string> Resources, ImmutableArray<string> Names)
{
    public bool Takes(AuditedResource resource) => Group == resource.Group && (Resources.IsEmpty || Resources.Any(pattern => Matches(pattern, resource.Name)));

    public bool Covers(AuditResources other) => Group == other.Group
        && (Resources.IsEmpty || (!other.Resources.IsEmpty && other.Resources.All(name => Resources.Any(pattern => Matches(pattern, name)))
            && (Names.IsEmpty || (!other.Names.IsEmpty && other.Names.All(Names.Contains)))));

    private static bool Matches(string pattern, string name) => pattern == "*" || pattern == name
        || (pattern.EndsWith("/*", StringComparison.Ordinal) && name.Split('/')[0] == pattern[..^2])
        || (pattern.StartsWith("*/", StringComparison.Ordinal) && name.Contains('/') && name[name.IndexOf('/')..] == pattern[1..]);
}
