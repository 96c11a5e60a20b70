using System.Collections.Immutable;

namespace Welkin.Cluster;

/// <summary>Tokens that are known beforehand, as of upstream's <c>--token-auth-file</c>.</summary>
internal sealed class StaticTokens(ImmutableDictionary<string, UserInfo> known)
{
    /// <summary>Null for one that is not known.</summary>
    public TokenVerdict? Find(string token, IReadOnlyList<string> audiences) => known.GetValueOrDefault(token) is { } user
        ? new(user with { Groups = AuthenticatedGroups.Of(user.Groups) }) { Audiences = [.. audiences] }
        : null;
}
