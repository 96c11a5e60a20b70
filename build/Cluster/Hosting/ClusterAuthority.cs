using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Welkin.Cluster;

/// <summary>The certificate authority of one cluster: made when the cluster is, never written anywhere, gone with it.</summary>
/// <param name="clock">Our time, not the cluster's: the certificates are checked by others too.</param>
public sealed class ClusterAuthority(TimeProvider clock) : IDisposable
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    // A clock that is behind ours must not refuse them.
    private static readonly TimeSpan Backdated = TimeSpan.FromHours(1);

    private readonly X509Certificate2 _root = MakeRoot(clock.GetUtcNow());

    /// <summary>The authority's certificate, which clients trust.</summary>
    public string Pem => _root.ExportCertificatePem() + "\n";

    /// <summary>A certificate for the address the API is served at and its names inside the cluster.</summary>
    internal X509Certificate2 IssueServer(IEnumerable<IPAddress> addresses, IEnumerable<string> names)
    {
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
            alternatives.AddDnsName(name);
        foreach (var address in addresses)
            alternatives.AddIpAddress(address);
        return Issue("CN=kube-apiserver", ServerUse, Lifetime, [alternatives.Build()]);
    }

    /// <summary>A certificate that says who its holder is.</summary>
    /// <param name="lifetime">From now; a year where none is said, over already where it is negative.</param>
    public X509Certificate2 IssueClient(string user, ImmutableArray<string> groups, TimeSpan? lifetime = null)
    {
        // The builder writes last what it was given first; groups are read in the order of the certificate.
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(user);
        foreach (var group in groups.Reverse())
            name.AddOrganizationName(group);
        return Issue(name.Build(), ClientUse, lifetime ?? Lifetime, []);
    }

    /// <summary>True for what this authority issued for clients and has not run out.</summary>
    internal bool Vouches(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientUse));
        chain.ChainPolicy.VerificationTime = clock.GetUtcNow().LocalDateTime;
        return chain.Build(certificate);
    }

    public void Dispose() => _root.Dispose();

    private X509Certificate2 Issue(string name, string use, TimeSpan lifetime, IEnumerable<X509Extension> more) => Issue(new X500DistinguishedName(name), use, lifetime, more);

    private X509Certificate2 Issue(X500DistinguishedName name, string use, TimeSpan lifetime, IEnumerable<X509Extension> more)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], false));
        foreach (var extension in more)
            request.CertificateExtensions.Add(extension);
        var end = Earlier(clock.GetUtcNow() + lifetime, _root.NotAfter);
        using var signed = request.Create(_root, Earlier(end - Backdated, clock.GetUtcNow() - Backdated), end, RandomNumberGenerator.GetBytes(16));
        return signed.CopyWithPrivateKey(key);
    }

    private static X509Certificate2 MakeRoot(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=welkin-embedded-ca", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(now - (2 * Backdated) - Lifetime, now + (2 * Lifetime));
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
