using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Hosting;

public sealed class TokenTests
{
    private const string Accounts = "/api/v1/namespaces/default/serviceaccounts";
    private const string Secrets = "/api/v1/namespaces/default/secrets";
    private const string Bad = "401 Unauthorized";

    [Fact]
    public async Task A_token_of_the_options_is_whose_they_say()
    {
        await using var served = await ServedCluster.StartAsync(options => options with { Tokens = ImmutableDictionary<string, UserInfo>.Empty.Add("s3cret", new("ci", ["system:masters"])) });

        Assert.Equal("200", await served.SaidAsync(served.Client(token: "s3cret"), "GET", "/api/v1/namespaces"));
        Assert.Equal(Bad, await served.SaidAsync(served.Client(token: "s3cre"), "GET", "/api/v1/namespaces"));
    }

    [Fact]
    public async Task A_service_account_comes_in_with_the_token_it_was_given()
    {
        await using var served = await WithAccountAsync();
        var (code, request) = await RequestAsync(served, """{"spec": {"expirationSeconds": 600}}""");

        Assert.Equal(201, code);
        Assert.Equal("2026-01-02T03:14:05Z", request["status"]!["expirationTimestamp"]!.GetValue<string>());
        Assert.Equal("https://kubernetes.default.svc.cluster.local", request["spec"]!["audiences"]![0]!.GetValue<string>());
        var said = await served.SaidAsync(served.Client(token: Token(request)), "GET", "/api/v1/namespaces");
        Assert.StartsWith("""403 namespaces is forbidden: User "system:serviceaccount:default:robot" cannot list""", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_says_what_a_real_one_says()
    {
        await using var served = await WithAccountAsync();
        var (_, request) = await RequestAsync(served, "{}");

        var claims = Part(Token(request), 1);

        Assert.Equal(["aud", "exp", "iat", "iss", "jti", "kubernetes.io", "nbf", "sub"], claims.Select(entry => entry.Key));
        Assert.Equal(3600, claims["exp"]!.GetValue<long>() - claims["iat"]!.GetValue<long>());
        Assert.Equal("robot", claims["kubernetes.io"]!["serviceaccount"]!["name"]!.GetValue<string>());
        Assert.Equal("ES256", Part(Token(request), 0)["alg"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_token_ends_with_its_time_on_the_clusters_clock()
    {
        await using var served = await WithAccountAsync();
        var client = served.Client(token: Token((await RequestAsync(served, """{"spec": {"expirationSeconds": 600}}""")).Body));

        served.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.StartsWith("403", await served.SaidAsync(client, "GET", "/api/v1/namespaces"), StringComparison.Ordinal);
        // Clocks may be a minute apart.
        served.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(Bad, await served.SaidAsync(client, "GET", "/api/v1/namespaces"));
    }

    [Fact]
    public async Task A_token_ends_with_its_account_and_does_not_come_back_with_its_name()
    {
        await using var served = await WithAccountAsync();
        var client = served.Client(token: Token((await RequestAsync(served, "{}")).Body));
        Assert.StartsWith("403", await served.SaidAsync(client, "GET", "/api/v1/namespaces"), StringComparison.Ordinal);

        await served.AskAsync(served.Admin, "DELETE", $"{Accounts}/robot");
        Assert.Equal(Bad, await served.SaidAsync(client, "GET", "/api/v1/namespaces"));
        await served.AskAsync(served.Admin, "POST", Accounts, """{"metadata": {"name": "robot"}}""");
        Assert.Equal(Bad, await served.SaidAsync(client, "GET", "/api/v1/namespaces"));
    }

    [Fact]
    public async Task A_token_ends_with_what_it_is_bound_to()
    {
        await using var served = await WithAccountAsync();
        await served.AskAsync(served.Admin, "POST", Secrets, """{"metadata": {"name": "holder"}}""");
        var client = served.Client(token: Token((await RequestAsync(served, """{"spec": {"boundObjectRef": {"apiVersion": "v1", "kind": "Secret", "name": "holder"}}}""")).Body));
        Assert.StartsWith("403", await served.SaidAsync(client, "GET", "/api/v1/namespaces"), StringComparison.Ordinal);

        await served.AskAsync(served.Admin, "DELETE", $"{Secrets}/holder");

        Assert.Equal(Bad, await served.SaidAsync(client, "GET", "/api/v1/namespaces"));
    }

    [Fact]
    public async Task A_token_for_somebody_else_does_not_open_the_api_but_a_review_knows_it()
    {
        await using var served = await WithAccountAsync();
        var token = Token((await RequestAsync(served, """{"spec": {"audiences": ["vault"]}}""")).Body);

        Assert.Equal(Bad, await served.SaidAsync(served.Client(token: token), "GET", "/api/v1/namespaces"));
        Assert.True((await ReviewAsync(served, token, "vault"))["authenticated"]!.GetValue<bool>());
        Assert.Equal("""[invalid bearer token, token audiences ["vault"] is invalid for the target audiences ["other"]]""", (await ReviewAsync(served, token, "other"))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Others_check_a_token_with_the_key_that_the_server_shows()
    {
        await using var served = await WithAccountAsync();
        var token = Token((await RequestAsync(served, "{}")).Body).Split('.');
        var (_, configuration) = await served.AskAsync(served.Admin, "GET", "/.well-known/openid-configuration");
        var (_, set) = await served.AskAsync(served.Admin, "GET", new Uri(configuration["jwks_uri"]!.GetValue<string>()).AbsolutePath);
        byte[] Coordinate(string name) => System.Buffers.Text.Base64Url.DecodeFromChars(set["keys"]![0]![name]!.GetValue<string>());
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Coordinate("x"), Y = Coordinate("y") } });

        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), System.Buffers.Text.Base64Url.DecodeFromChars(token[2]), HashAlgorithmName.SHA256));
        Assert.Equal(Part(string.Join('.', token), 0)["kid"]!.GetValue<string>(), set["keys"]![0]!["kid"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("alg: none")]
    [InlineData("another key")]
    [InlineData("other claims")]
    [InlineData("the public key as a secret")]
    [InlineData("no signature")]
    [InlineData("not a token")]
    public async Task A_token_that_somebody_made_himself_opens_nothing(string how)
    {
        await using var served = await WithAccountAsync();
        var token = Token((await RequestAsync(served, "{}")).Body);

        Assert.Equal(Bad, await served.SaidAsync(served.Client(token: Forged(token, how)), "GET", "/api/v1/namespaces"));
        Assert.StartsWith("403", await served.SaidAsync(served.Client(token: token), "GET", "/api/v1/namespaces"), StringComparison.Ordinal);
        await served.AssertUpAsync();
    }

    [Fact]
    public async Task A_token_in_a_secret_holds_while_the_secret_has_it()
    {
        await using var served = await WithAccountAsync();
        var account = served.Cluster.State.Store.Get(new("", "serviceaccounts"), "default", "robot")!;
        var token = served.Cluster.Tokens.SignLegacy(account, "robot-token");
        var data = Convert.ToBase64String(Encoding.UTF8.GetBytes(token));
        var secret = $$$"""{"metadata": {"name": "robot-token", "annotations": {"kubernetes.io/service-account.name": "robot"}}, "type": "kubernetes.io/service-account-token", "data": {"token": "{{{data}}}"}}""";
        Assert.Equal(Bad, await served.SaidAsync(served.Client(token: token), "GET", "/api/v1/namespaces"));

        Assert.Equal("201", await served.SaidAsync(served.Admin, "POST", Secrets, secret));

        Assert.StartsWith("403", await served.SaidAsync(served.Client(token: token), "GET", "/api/v1/namespaces"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"apiVersion": "v1", "kind": "ConfigMap", "name": "x"}""", "400 cannot bind token to object of type /v1, Kind=ConfigMap")]
    [InlineData("""{"apiVersion": "v1", "kind": "Pod", "name": "x"}""", "404 pods \"x\" not found")]
    public async Task A_token_is_bound_to_what_is_there_alone(string reference, string said)
    {
        await using var served = await WithAccountAsync();

        var (code, body) = await RequestAsync(served, $$$"""{"spec": {"boundObjectRef": {{{reference}}}}}""");

        Assert.Equal(said, $"{code} {body["message"]}");
    }

    private static async Task<ServedCluster> WithAccountAsync()
    {
        var served = await ServedCluster.StartAsync();
        Assert.Equal("201", await served.SaidAsync(served.Admin, "POST", Accounts, """{"metadata": {"name": "robot"}}"""));
        return served;
    }

    private static Task<(int Code, JsonObject Body)> RequestAsync(ServedCluster served, string body) => served.AskAsync(served.Admin, "POST", $"{Accounts}/robot/token", body);

    private static async Task<JsonNode> ReviewAsync(ServedCluster served, string token, string audience) => (await served.AskAsync(served.Admin, "POST", "/apis/authentication.k8s.io/v1/tokenreviews",
        $$$"""{"apiVersion": "authentication.k8s.io/v1", "kind": "TokenReview", "spec": {"token": "{{{token}}}", "audiences": ["{{{audience}}}"]}}""")).Body["status"]!;

    private static string Token(JsonObject request) => request["status"]!["token"]!.GetValue<string>();

    private static JsonObject Part(string token, int at) => JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[at]))!.AsObject();

    private static string Packed(JsonObject part) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private static string Forged(string token, string how)
    {
        var parts = token.Split('.');
        var admin = Part(token, 1);
        admin["sub"] = "system:serviceaccount:kube-system:admin";
        var header = Part(token, 0);
        switch (how)
        {
            case "alg: none":
                header["alg"] = "none";
                return $"{Packed(header)}.{parts[1]}.";
            case "another key":
                using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
                    return $"{parts[0]}.{parts[1]}.{System.Buffers.Text.Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), HashAlgorithmName.SHA256))}";
            case "other claims":
                return $"{parts[0]}.{Packed(admin)}.{parts[2]}";
            case "the public key as a secret":
                header["alg"] = "HS256";
                var signed = $"{Packed(header)}.{parts[1]}";
                return $"{signed}.{System.Buffers.Text.Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.ASCII.GetBytes(header["kid"]!.GetValue<string>()), Encoding.ASCII.GetBytes(signed)))}";
            case "no signature":
                return $"{parts[0]}.{parts[1]}.";
            default:
                return "not.a.token";
        }
    }
}
