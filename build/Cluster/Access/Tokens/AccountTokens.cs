using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The tokens of service accounts: made for who asks, and believed for as long as what they name is there (pkg/serviceaccount).</summary>
public sealed class AccountTokens(ClusterState state) : IDisposable
{
    /// <summary>Who signs, and for whom where nobody else is said.</summary>
    public const string Issuer = "https://kubernetes.default.svc.cluster.local";

    private const string PodName = "authentication.kubernetes.io/pod-name";
    private const string PodUid = "authentication.kubernetes.io/pod-uid";
    private const string NodeName = "authentication.kubernetes.io/node-name";
    private const string NodeUid = "authentication.kubernetes.io/node-uid";

    // Most clusters never sign anything.
    private readonly Lazy<TokenKey> _key = new();

    internal static ImmutableArray<string> OwnAudiences { get; } = [Issuer];

    /// <summary>A token that lives as long as its secret, of type <c>kubernetes.io/service-account-token</c>.</summary>
    public string SignLegacy(StoredObject account, string secret) => _key.Value.Sign(LegacyToken.Claims(account, secret));

    internal JsonObject PublicKey() => _key.Value.Public();

    internal string Sign(AccountClaims claims) => _key.Value.Sign(claims.ToJson(Issuer));

    /// <summary>Whose a token is.</summary>
    /// <param name="audiences">For whom it must be; the API server where none is said.</param>
    public TokenVerdict Verify(string token, IReadOnlyList<string> audiences)
    {
        if (_key.Value.Read(token) is not { } claims)
            return new(null, "invalid bearer token");
        var now = state.Clock.GetUtcNow();
        IReadOnlyList<string> wanted = audiences.Count == 0 ? OwnAudiences : audiences;
        if (claims.Text("iss") == LegacyToken.Issuer)
            return LegacyToken.Verify(state, token, claims, wanted);
        return Verify(AccountClaims.Read(claims), wanted, now);
    }

    public void Dispose()
    {
        if (_key.IsValueCreated)
            _key.Value.Dispose();
    }

    private TokenVerdict Verify(AccountClaims claims, IReadOnlyList<string> wanted, DateTimeOffset now)
    {
        ImmutableArray<string> shared = [.. claims.Audiences.Intersect(wanted)];
        if (shared.IsEmpty)
            return Refused($"token audiences {Listed(claims.Audiences)} is invalid for the target audiences {Listed(wanted)}");
        if (now > claims.Until + TokenHolders.Leeway)
            return Refused("service account token has expired");
        if (now < claims.From - TokenHolders.Leeway)
            return Refused("service account token is not valid yet");
        return TokenHolders.Fault(state, claims) is { } fault ? Refused(fault) : new(User(claims)) { Audiences = shared };
    }

    internal static TokenVerdict Refused(string why) => new(null, $"[invalid bearer token, {why}]");

    private static UserInfo User(AccountClaims claims)
    {
        var extra = CredentialId.Of($"JTI={claims.Id}");
        foreach (var (bound, name, uid) in new[] { (claims.Pod, PodName, PodUid), (claims.Node, NodeName, NodeUid) })
        {
            if (bound is null)
                continue;
            extra = extra.Add(name, [bound.Name]);
            if (bound.Uid.Length > 0)
                extra = extra.Add(uid, [bound.Uid]);
        }
        return ServiceAccountUser.Of(claims.Namespace, claims.Account.Name) with { Uid = claims.Account.Uid, Extra = extra };
    }

    private static string Listed(IEnumerable<string> audiences) => $"[{string.Join(' ', audiences.Select(ShownValue.Quoted))}]";
}
