using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Welkin.Tests.Dummy.ControlPlane;

/// <summary>A small HTTPS server on loopback, one request a connection, that knows clients by certificates of one authority.</summary>
internal static class TlsServer
{
    public static int Serve(int port, string certificate, string key, string clientAuthority, Func<string, string?, (HttpStatusCode Status, string Body)> answer)
    {
        using var pair = X509Certificate2.CreateFromPemFile(certificate, key);
        using var own = X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
        using var authority = X509CertificateLoader.LoadCertificateFromFile(clientAuthority);
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        while (true)
        {
            var connection = listener.AcceptTcpClient();
            _ = Task.Run(() => AnswerAsync(connection, own, authority, answer));
        }
    }

    private static async Task AnswerAsync(TcpClient connection, X509Certificate2 own, X509Certificate2 authority, Func<string, string?, (HttpStatusCode Status, string Body)> answer)
    {
        using var _ = connection;
        try
        {
            await using var stream = new SslStream(connection.GetStream());
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificate = own,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is null || Signed(certificate, authority),
            });
            using var reader = new StreamReader(stream, leaveOpen: true);
            var path = (await reader.ReadLineAsync() ?? "").Split(' ') is [_, var asked, ..] ? asked : "";
            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
                // Nothing in the headers changes an answer.
            }
            var (status, body) = answer(path.Split('?')[0], stream.RemoteCertificate?.Subject);
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {(int)status} {status}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}"));
            await stream.ShutdownAsync();
        }
        catch (Exception error) when (error is IOException or System.Security.Authentication.AuthenticationException)
        {
            Console.Error.WriteLine(error.Message);
        }
    }

    private static bool Signed(X509Certificate certificate, X509Certificate2 authority)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
    }
}
