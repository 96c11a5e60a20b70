using System.Text.Json.Nodes;

namespace Welkin.Tools.Clusters;

/// <summary>The kubeconfig of the account of a run: its token, its namespace, and nothing of the user's own.</summary>
internal static class ExistingKubeconfig
{
    /// <summary>As JSON, which every reader of YAML takes.</summary>
    public static string Write(OwnNamespace space)
    {
        var configuration = space.Access.Configuration;
        var cluster = new JsonObject { ["server"] = space.Access.Server };
        if (configuration.SkipTlsVerify)
            cluster["insecure-skip-tls-verify"] = true;
        else if (configuration.SslCaCerts is { Count: > 0 } authorities)
            cluster["certificate-authority-data"] = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(authorities.ExportCertificatePems()));
        if (configuration.TlsServerName is { Length: > 0 } name)
            cluster["tls-server-name"] = name;
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Config",
            ["current-context"] = space.Name,
            ["clusters"] = new JsonArray(new JsonObject { ["name"] = space.Name, ["cluster"] = cluster }),
            ["contexts"] = new JsonArray(new JsonObject
            {
                ["name"] = space.Name,
                ["context"] = new JsonObject { ["cluster"] = space.Name, ["user"] = space.Name, ["namespace"] = space.Name },
            }),
            ["users"] = new JsonArray(new JsonObject { ["name"] = space.Name, ["user"] = new JsonObject { ["token"] = space.Token } }),
        }.ToJsonString() + "\n";
    }
}
