using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Welkin.Tools.Clusters.ControlPlane;

/// <summary>An authority for one cluster, made when the cluster is and known to nobody else.</summary>
/// <remarks>P-256 keys. Certificates live a day longer than any cluster may, and begin an hour ago for clocks that differ.</remarks>
internal sealed class CertificateAuthority : IDisposable
{
    private static readonly Oid ServerUse = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid ClientUse = new("1.3.6.1.5.5.7.3.2");
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private readonly DateTimeOffset _begins;
    private readonly DateTimeOffset _ends;

    public CertificateAuthority(string name, TimeProvider time, TimeSpan life)
    {
        // Certificates tell whole seconds, and one may not outlive its authority by a part of one.
        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        (_begins, _ends) = (now.AddHours(-1), now + life + TimeSpan.FromDays(1));
        var request = new CertificateRequest(Subject(name), _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _certificate = request.CreateSelfSigned(_begins, _ends);
    }

    /// <summary>The authority itself.</summary>
    public KeyPair Own => new(_certificate.ExportCertificatePem(), _key.ExportPkcs8PrivateKeyPem());

    /// <summary>A certificate for a server on this machine that is a client of others too, as etcd is of its peers.</summary>
    public KeyPair Server(string name, params IEnumerable<string> names)
    {
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var alternative in names.Prepend("localhost"))
            alternatives.AddDnsName(alternative);
        alternatives.AddIpAddress(IPAddress.Loopback);
        return Issue(Subject(name), [ServerUse, ClientUse], alternatives.Build());
    }

    /// <summary>A certificate for a client: the name is who it is, the group what it belongs to.</summary>
    public KeyPair Client(string name, string? group = null) => Issue(Subject(name, group), [ClientUse], alternatives: null);

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }

    private KeyPair Issue(X500DistinguishedName subject, OidCollection uses, X509Extension? alternatives)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(uses, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (alternatives is not null)
            request.CertificateExtensions.Add(alternatives);
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7f;
        using var certificate = request.Create(_certificate, _begins, _ends, serial);
        return new KeyPair(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private static X500DistinguishedName Subject(string name, string? group = null)
    {
        var builder = new X500DistinguishedNameBuilder();
        if (group is not null)
            builder.AddOrganizationName(group);
        builder.AddCommonName(name);
        return builder.Build();
    }
}

/// <summary>A certificate and its key, both PEM (RFC 7468).</summary>
internal sealed record KeyPair(string Certificate, string Key);
