using System.Collections.Immutable;

namespace Welkin.Cluster;

/// <summary>What everybody is in who proved who they are.</summary>
internal static class AuthenticatedGroups
{
    private const string Authenticated = "system:authenticated";

    public static ImmutableArray<string> Of(ImmutableArray<string> groups) => groups.Contains(Authenticated) ? groups : groups.Add(Authenticated);
}

/// <summary>What a user says of how they proved it.</summary>
internal static class CredentialId
{
    public const string Key = "authentication.kubernetes.io/credential-id";

    public static ImmutableSortedDictionary<string, ImmutableArray<string>> Of(string id) =>
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal).Add(Key, [id]);
}
