using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Service accounts as users (apiserver, pkg/authentication/serviceaccount).</summary>
public static class ServiceAccountUser
{
    private const string Prefix = "system:serviceaccount:";

    public static string Name(string space, string name) => $"{Prefix}{space}:{name}";

    /// <summary>The groups that the account is in beside <c>system:authenticated</c>.</summary>
    public static ImmutableArray<string> Groups(string space) => ["system:serviceaccounts", $"system:serviceaccounts:{space}"];

    /// <summary>The account as it comes in with a token.</summary>
    public static UserInfo Of(string space, string name) => new(Name(space, name), [.. Groups(space), "system:authenticated"]);

    /// <summary>Null where the user is no service account.</summary>
    public static (string Namespace, string Name)? Parse(string user) =>
        user.StartsWith(Prefix, StringComparison.Ordinal) && user[Prefix.Length..].Split(':') is [var space, var name]
        && !NameFormat.Dns1123Label(space).Any() && !NameFormat.Dns1123Subdomain(name).Any() ? (space, name) : null;
}
