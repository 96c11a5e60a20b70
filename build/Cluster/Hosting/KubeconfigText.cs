using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Welkin.Cluster;

/// <summary>Kubeconfigs that need no other file: certificates and keys are inside.</summary>
internal static class KubeconfigText
{
    /// <param name="name">Of the cluster and of the context.</param>
    /// <param name="certificate">Of the user, with its key.</param>
    public static string Write(string name, Uri address, string authority, string user, X509Certificate2 certificate) => $"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: {name}
          cluster:
            server: {address.GetLeftPart(UriPartial.Authority)}
            certificate-authority-data: {Packed(authority)}
        users:
        - name: {name}-{user}
          user:
            client-certificate-data: {Packed(certificate.ExportCertificatePem() + "\n")}
            client-key-data: {Packed(Key(certificate) + "\n")}
        contexts:
        - name: {name}
          context:
            cluster: {name}
            user: {name}-{user}
        current-context: {name}

        """;

    private static string Key(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey() ?? throw new ArgumentException("A client's certificate comes with its key.", nameof(certificate));
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static string Packed(string pem) => Convert.ToBase64String(Encoding.ASCII.GetBytes(pem));
}
