using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Who rights are granted to: a service account, a user or a group.</summary>
/// <param name="Kind"><c>ServiceAccount</c>, <c>User</c> or <c>Group</c>.</param>
/// <param name="Namespace">Of a service account; null for the others.</param>
public sealed record AccessSubject(string Kind, string? Namespace, string Name)
{
    private const string Accounts = "system:serviceaccounts";

    public bool IsGroup(string name) => Kind == "Group" && Name == name;

    public static AccessSubject Account(string space, string name) => new("ServiceAccount", space, name);

    /// <param name="home">The namespace of the binding: an account without one lives there.</param>
    internal static AccessSubject Read(Field subject, string? home)
    {
        var (kind, name) = (subject["kind"].Text ?? "", subject["name"].Text ?? "");
        return kind == "ServiceAccount" ? new(kind, subject["namespace"].Text is { Length: > 0 } space ? space : home, name)
            : kind == "User" && name.Split(':') is ["system", "serviceaccount", var of, var account] ? Account(of, account)
            : new(kind, null, name);
    }

    /// <summary>The groups that the API server puts it into, and itself.</summary>
    internal ImmutableArray<AccessSubject> Identities =>
    [
        this,
        .. Kind == "ServiceAccount" ? [Group(Accounts), Group($"{Accounts}:{Namespace}")] : Array.Empty<AccessSubject>(),
        .. Name is "system:anonymous" or "system:unauthenticated" or "system:authenticated" ? [] : new[] { Group("system:authenticated") },
    ];

    public override string ToString() => Namespace is null ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";

    private static AccessSubject Group(string name) => new("Group", null, name);
}
