using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Tokens that lie in a secret and have no end of their own (pkg/serviceaccount/legacy.go).</summary>
internal static class LegacyToken
{
    public const string Issuer = "kubernetes/serviceaccount";

    private const string Prefix = "kubernetes.io/serviceaccount/";

    public static JsonObject Claims(StoredObject account, string secret) => new()
    {
        ["iss"] = Issuer,
        [Prefix + "namespace"] = account.Namespace,
        [Prefix + "secret.name"] = secret,
        [Prefix + "service-account.name"] = account.Name,
        [Prefix + "service-account.uid"] = TokenHolders.UidOf(account),
        ["sub"] = ServiceAccountUser.Name(account.Namespace!, account.Name),
    };

    /// <param name="claims">Of a token that this cluster signed itself.</param>
    public static TokenVerdict Verify(ClusterState state, string token, JsonObject claims, IReadOnlyList<string> wanted)
    {
        if (!AccountTokens.OwnAudiences.Intersect(wanted).Any())
            return AccountTokens.Refused("token audiences are invalid for the target audiences");
        var (space, name) = (claims.Text(Prefix + "namespace") ?? "", claims.Text(Prefix + "service-account.name") ?? "");
        var secret = state.Store.Get(TokenHolders.Secrets, space, claims.Text(Prefix + "secret.name") ?? "");
        if (secret is null || TokenHolders.IsDeleted(state, secret))
            return AccountTokens.Refused("service account token has been invalidated");
        if (secret.Root.Map("data")?.Text("token") != Convert.ToBase64String(Encoding.UTF8.GetBytes(token)))
            return AccountTokens.Refused("service account token does not match server's copy");
        var uid = claims.Text(Prefix + "service-account.uid") ?? "";
        var holder = new AccountClaims("", space, new(name, uid), AccountTokens.OwnAudiences, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        return TokenHolders.Fault(state, holder) is { } fault
            ? AccountTokens.Refused(fault)
            : new(ServiceAccountUser.Of(space, name) with { Uid = uid }) { Audiences = [.. AccountTokens.OwnAudiences.Intersect(wanted)] };
    }
}
