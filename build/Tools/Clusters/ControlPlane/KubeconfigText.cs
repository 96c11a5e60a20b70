using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tools.Clusters.ControlPlane;

/// <summary>Writes a kubeconfig that needs no other file.</summary>
/// <remarks>kubernetes.io/docs/reference/config-api/kubeconfig.v1</remarks>
internal static class KubeconfigText
{
    /// <param name="name">What cluster, user and context are called.</param>
    /// <param name="authority">The certificate that proves the server.</param>
    public static string Write(string name, Uri server, string authority, KeyPair client) => YamlWriter.Write(new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Config",
        ["clusters"] = Named(name, "cluster", new JsonObject { ["certificate-authority-data"] = Data(authority), ["server"] = server.AbsoluteUri.TrimEnd('/') }),
        ["users"] = Named(name, "user", new JsonObject { ["client-certificate-data"] = Data(client.Certificate), ["client-key-data"] = Data(client.Key) }),
        ["contexts"] = Named(name, "context", new JsonObject { ["cluster"] = name, ["user"] = name }),
        ["current-context"] = name,
    });

    private static JsonArray Named(string name, string key, JsonObject value) => new(new JsonObject { ["name"] = name, [key] = value });

    private static string Data(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));
}
