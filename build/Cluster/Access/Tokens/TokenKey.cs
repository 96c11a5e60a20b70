using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Welkin.Cluster;

/// <summary>The key that a cluster signs its tokens with, as JSON Web Tokens (RFC 7519).</summary>
internal sealed class TokenKey : IDisposable
{
    public const string Algorithm = SecurityAlgorithms.EcdsaSha256;

    // Clients send the same few tokens again and again.
    private const int MostKnown = 1000;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly JsonWebTokenHandler _handler = new();
    private readonly SigningCredentials _credentials;
    private readonly TokenValidationParameters _signedByUs;
    private readonly ConcurrentDictionary<string, JsonObject> _known = new(StringComparer.Ordinal);

    public TokenKey()
    {
        var id = Base64UrlEncoder.Encode(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()));
        // A factory of its own: the common one would keep the key for as long as the process lives.
        var key = new ECDsaSecurityKey(_key) { KeyId = id, CryptoProviderFactory = new() };
        _credentials = new(key, Algorithm);
        _signedByUs = new()
        {
            IssuerSigningKey = key,
            ValidAlgorithms = [Algorithm],
            RequireSignedTokens = true,
            // These are for who knows the cluster's clock and its names.
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        };
    }

    public string Sign(JsonObject claims) => _handler.CreateToken(claims.ToJsonString(), _credentials);

    /// <summary>What the token says; null where this key did not sign it. Not to be changed.</summary>
    public JsonObject? Read(string token)
    {
        if (_known.TryGetValue(token, out var known))
            return known;
        if (!_handler.CanReadToken(token))
            return null;
        var result = _handler.ValidateTokenAsync(token, _signedByUs).GetAwaiter().GetResult();
        if (!result.IsValid || result.SecurityToken is not JsonWebToken valid)
            return null;
        var claims = JsonNode.Parse(Base64UrlEncoder.DecodeBytes(valid.EncodedPayload))!.AsObject();
        if (_known.Count >= MostKnown)
            _known.Clear();
        return _known[token] = claims;
    }

    /// <summary>What others verify with (RFC 7517).</summary>
    public JsonObject Public()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return new()
        {
            ["use"] = "sig",
            ["kty"] = "EC",
            ["kid"] = _credentials.Kid,
            ["crv"] = "P-256",
            ["alg"] = Algorithm,
            ["x"] = Base64UrlEncoder.Encode(point.X),
            ["y"] = Base64UrlEncoder.Encode(point.Y),
        };
    }

    public void Dispose() => _key.Dispose();
}
