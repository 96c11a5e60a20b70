using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Welkin.Tests.Dummy.ControlPlane;

/// <summary>
/// A stand-in for kube-apiserver: it wants its flags and their files, asks etcd with its client certificate, and answers the few questions of
/// whoever waits for it. It holds no objects.
/// </summary>
/// <remarks>WELKIN_STAND_IN_API=ends ends it after a complaint, =unready leaves it so, =VERSION lets it say that it is another one.</remarks>
internal static class StandInApiServer
{
    public static int Run(string[] args)
    {
        var manner = Environment.GetEnvironmentVariable("WELKIN_STAND_IN_API") ?? "1.35";
        if (args is ["--version"])
        {
            Console.WriteLine($"Kubernetes v{manner}.0");
            return 0;
        }
        var flags = new StandInFlags(args);
        flags.CheckFiles();
        if (manner == "ends")
        {
            Console.Error.WriteLine("Error: unknown flag: --such");
            return 1;
        }
        using var store = Store(flags);
        return TlsServer.Serve(flags.Number("secure-port"), flags["tls-cert-file"], flags["tls-private-key-file"], flags["client-ca-file"], (path, client) => Answer(path, client, manner, store));
    }

    private static (HttpStatusCode Status, string Body) Answer(string path, string? client, string manner, HttpClient store) => path switch
    {
        "/readyz" when manner == "unready" => (HttpStatusCode.InternalServerError, "[+]ping ok\n[-]poststarthook/rbac/bootstrap-roles failed: reason withheld\n"),
        "/readyz" => IsHealthy(store) ? (HttpStatusCode.OK, "ok") : (HttpStatusCode.InternalServerError, "[+]ping ok\n[-]etcd failed: reason withheld\n"),
        _ when client != "O=system:masters, CN=kubernetes-admin" => (HttpStatusCode.Forbidden, $"forbidden: {client}"),
        "/version" or "/version/" => (HttpStatusCode.OK, $$"""{"major":"1","minor":"{{manner.Split('.')[^1]}}","gitVersion":"v{{manner}}.0","gitCommit":"","gitTreeState":"","buildDate":"","goVersion":"","compiler":"","platform":""}"""),
        "/api/v1/namespaces/default" => (HttpStatusCode.OK, """{"kind":"Namespace","apiVersion":"v1","metadata":{"name":"default"}}"""),
        _ => (HttpStatusCode.NotFound, """{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","code":404}"""),
    };

    private static bool IsHealthy(HttpClient store)
    {
        try
        {
            return store.GetStringAsync(new Uri("/health", UriKind.Relative)).GetAwaiter().GetResult().Contains("\"health\":\"true\"", StringComparison.Ordinal);
        }
        catch (HttpRequestException error)
        {
            Console.Error.WriteLine(error.GetBaseException().Message);
            return false;
        }
    }

    private static HttpClient Store(StandInFlags flags)
    {
        using var pair = X509Certificate2.CreateFromPemFile(flags["etcd-certfile"], flags["etcd-keyfile"]);
        var authority = X509CertificateLoader.LoadCertificateFromFile(flags["etcd-cafile"]);
        var handler = new HttpClientHandler();
        handler.ClientCertificates.Add(X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null));
        handler.ServerCertificateCustomValidationCallback = (_, certificate, _, _) =>
        {
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(authority);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            return chain.Build(certificate!);
        };
        return new HttpClient(handler) { BaseAddress = new Uri(flags["etcd-servers"]) };
    }
}
