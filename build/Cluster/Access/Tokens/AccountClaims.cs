using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What the token of a service account says (pkg/serviceaccount/claims.go).</summary>
/// <param name="Id">Of the token itself.</param>
internal sealed record AccountClaims(string Id, string Namespace, ObjectClaim Account, ImmutableArray<string> Audiences, DateTimeOffset From, DateTimeOffset Until)
{
    private const string Own = "kubernetes.io";

    public ObjectClaim? Pod { get; init; }

    public ObjectClaim? Node { get; init; }

    public ObjectClaim? Secret { get; init; }

    /// <summary>After which the holder should have asked for a new one.</summary>
    public DateTimeOffset? WarnAfter { get; init; }

    public JsonObject ToJson(string issuer)
    {
        var own = new JsonObject { ["namespace"] = Namespace, ["serviceaccount"] = Account.ToJson() };
        foreach (var (key, bound) in new[] { ("node", Node), ("pod", Pod), ("secret", Secret) })
        {
            if (bound is not null)
                own[key] = bound.ToJson();
        }
        if (WarnAfter is { } warn)
            own["warnafter"] = warn.ToUnixTimeSeconds();
        return new()
        {
            ["aud"] = new JsonArray([.. Audiences.Select(audience => JsonValue.Create(audience))]),
            ["exp"] = Until.ToUnixTimeSeconds(),
            ["iat"] = From.ToUnixTimeSeconds(),
            ["iss"] = issuer,
            ["jti"] = Id,
            [Own] = own,
            ["nbf"] = From.ToUnixTimeSeconds(),
            ["sub"] = ServiceAccountUser.Name(Namespace, Account.Name),
        };
    }

    /// <param name="claims">Of a token that this cluster signed itself.</param>
    public static AccountClaims Read(JsonObject claims)
    {
        var own = claims.Map(Own) ?? [];
        return new(claims.Text("jti") ?? "", own.Text("namespace") ?? "", ObjectClaim.Read(own.Map("serviceaccount")) ?? new("", ""),
            [.. (claims["aud"] as JsonArray ?? []).Select(JsonTypes.Text).OfType<string>()], Time(claims["nbf"]), Time(claims["exp"]))
        {
            Pod = ObjectClaim.Read(own.Map("pod")),
            Node = ObjectClaim.Read(own.Map("node")),
            Secret = ObjectClaim.Read(own.Map("secret")),
            WarnAfter = own["warnafter"] is { } warn ? Time(warn) : null,
        };
    }

    private static DateTimeOffset Time(JsonNode? seconds) => seconds is null ? DateTimeOffset.MinValue : DateTimeOffset.FromUnixTimeSeconds((long)JsonTypes.Number(seconds));
}

/// <summary>An object as a token names it: the one of that name may be another one by now.</summary>
/// <param name="Uid">Empty where the object was not there.</param>
internal sealed record ObjectClaim(string Name, string Uid)
{
    public static ObjectClaim Of(StoredObject stored) => new(stored.Name, TokenHolders.UidOf(stored));

    public static ObjectClaim? Read(JsonObject? claim) => claim is null ? null : new(claim.Text("name") ?? "", claim.Text("uid") ?? "");

    public JsonObject ToJson() => Uid.Length == 0 ? new() { ["name"] = Name } : new() { ["name"] = Name, ["uid"] = Uid };
}
