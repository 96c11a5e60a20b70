using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>What others check tokens of this cluster with: who signs them, and the public key (pkg/serviceaccount/openidmetadata.go).</summary>
/// <param name="address">Where clients reach the server, as in <c>127.0.0.1:6443</c>.</param>
internal sealed class IssuerPaths(AccountTokens tokens, string address) : IPathHandler
{
    public ApiReply? Answer(PathCall call)
    {
        var (type, document) = call.Parts switch
        {
            [".well-known", "openid-configuration"] => (StatusReply.Json, Configuration()),
            ["openid", "v1", "jwks"] => ("application/jwk-set+json", new JsonObject { ["keys"] = new JsonArray(tokens.PublicKey()) }),
            _ => ("", null),
        };
        if (document is null)
            return null;
        call.RequireGet();
        return new BodyReply(200, type, JsonSerializer.SerializeToUtf8Bytes(document));
    }

    private JsonObject Configuration() => new()
    {
        ["issuer"] = AccountTokens.Issuer,
        ["jwks_uri"] = $"https://{address}/openid/v1/jwks",
        ["response_types_supported"] = new JsonArray("id_token"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray(TokenKey.Algorithm),
    };
}
