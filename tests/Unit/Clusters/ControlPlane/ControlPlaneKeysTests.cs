using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Welkin.Tools.Clusters.ControlPlane;

namespace Welkin.Tests.Unit.Clusters.ControlPlane;

public sealed class ControlPlaneKeysTests
{
    private static readonly ControlPlaneFolder Folder = new("/private");
    private static readonly FakeTimeProvider Time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, 999, TimeSpan.Zero));
    private static readonly ControlPlaneKeys Keys = ControlPlaneKeys.Make(Folder, new Uri("https://127.0.0.1:1"), Time, TimeSpan.FromHours(2));

    public static TheoryData<string, string> Chains => new()
    {
        { "apiserver", "ca" },
        { "etcd", "etcd-ca" },
        { "apiserver-etcd-client", "etcd-ca" },
        { "front-proxy-client", "front-proxy-ca" },
    };

    [Theory, MemberData(nameof(Chains))]
    public void Each_certificate_is_signed_by_its_own_authority_and_no_other(string name, string authority)
    {
        foreach (var other in new[] { "ca", "etcd-ca", "front-proxy-ca" })
            Assert.Equal(other == authority, IsSigned(Certificate(name), Certificate(other)));
    }

    [Fact]
    public void The_server_is_proven_under_every_name_it_is_reached_by()
    {
        using var server = Certificate("apiserver");

        Assert.All(["localhost", "127.0.0.1", "kubernetes.default.svc"], name => Assert.True(server.MatchesHostname(name), name));
        Assert.False(server.MatchesHostname("example.com"));
    }

    [Fact]
    public void The_administrator_is_a_client_of_the_cluster_and_nothing_else()
    {
        using var client = X509Certificate2.CreateFromPem(Keys.Administrator.Certificate, Keys.Administrator.Key);

        Assert.Equal("O=system:masters, CN=kubernetes-admin", client.Subject);
        Assert.Equal(["1.3.6.1.5.5.7.3.2"], client.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>().Select(use => use.Value));
        Assert.False(client.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
    }

    [Fact]
    public void Nothing_outlives_the_cluster_by_more_than_a_day()
    {
        foreach (var name in new[] { "ca", "apiserver", "etcd", "front-proxy-client" })
        {
            using var certificate = Certificate(name);
            Assert.Equal(new DateTime(2026, 11, 25, 14, 0, 0, DateTimeKind.Utc), certificate.NotAfter.ToUniversalTime());
        }
    }

    [Fact]
    public void Tokens_of_service_accounts_are_verified_by_the_key_that_is_public()
    {
        byte[] data = [1, 2, 3];
        using var signs = ECDsa.Create();
        signs.ImportFromPem(Keys.Files[Folder.Key("service-account")]);
        using var verifies = ECDsa.Create();
        verifies.ImportFromPem(Keys.Files[Folder.ServiceAccountPublicKey]);

        Assert.True(verifies.VerifyData(data, signs.SignData(data, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256));
    }

    [Fact]
    public void The_key_of_the_administrator_is_in_no_file_of_the_servers() =>
        Assert.DoesNotContain(Keys.Files.Values, text => text.Contains(Keys.Administrator.Key, StringComparison.Ordinal));

    private static X509Certificate2 Certificate(string name) => X509Certificate2.CreateFromPem(Keys.Files[Folder.Certificate(name)]);

    private static bool IsSigned(X509Certificate2 certificate, X509Certificate2 authority)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = Time.GetUtcNow().UtcDateTime;
        return chain.Build(certificate);
    }
}
