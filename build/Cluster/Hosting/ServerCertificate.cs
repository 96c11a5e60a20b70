using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Welkin.Cluster;

/// <summary>The certificate the API is served with.</summary>
internal static class ServerCertificate
{
    /// <summary>For where it is served, and for the names and the address that pods know it by.</summary>
    public static X509Certificate2 Of(ClusterAuthority authority)
    {
        var issued = authority.IssueServer([IPAddress.Loopback, IPAddress.Parse("10.96.0.1")],
            ["localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local"]);
        if (!OperatingSystem.IsWindows())
            return issued;
        // There TLS takes no keys that were only ever in memory.
        using (issued)
            return X509CertificateLoader.LoadPkcs12(issued.Export(X509ContentType.Pkcs12), null);
    }
}
