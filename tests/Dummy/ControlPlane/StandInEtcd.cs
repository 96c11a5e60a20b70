using System.Net;

namespace Welkin.Tests.Dummy.ControlPlane;

/// <summary>A stand-in for etcd: it answers <c>/health</c> to clients with a certificate of its authority, as etcd does, and keeps nothing.</summary>
internal static class StandInEtcd
{
    public static int Run(string[] args)
    {
        var flags = new StandInFlags(args);
        flags.CheckFiles();
        return TlsServer.Serve(
            new Uri(flags["listen-client-urls"]).Port, flags["cert-file"], flags["key-file"], flags["trusted-ca-file"],
            (path, client) => client is null ? (HttpStatusCode.Forbidden, "no certificate") : path == "/health" ? (HttpStatusCode.OK, """{"health":"true","reason":""}""") : (HttpStatusCode.NotFound, "404 page not found"));
    }
}
