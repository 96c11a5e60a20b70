using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What a cluster has before anybody writes to it: namespaces, roles and their bindings, priorities, the service of the API.</summary>
public static class BootstrapObjects
{
    private const string Prefix = "bootstrap/";

    /// <summary>Where the objects of a version lie in the repository.</summary>
    public static string File(KubernetesVersion version) => $"build/Cluster/Access/Versions/{version}.br";

    /// <summary>Puts them into an empty store.</summary>
    /// <param name="port">Where the API is served: what its service points to.</param>
    /// <exception cref="ReportedException">They are not shipped for this version.</exception>
    public static void Load(ClusterState state, int port = 6443)
    {
        using var packed = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{state.Schema.Version}")
            ?? throw new ReportedException($"there are no bootstrap objects of Kubernetes {state.Schema.Version}");
        using var reader = new StreamReader(new BrotliStream(packed, CompressionMode.Decompress));
        var now = state.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        while (reader.ReadLine() is { } line)
            Put(state, JsonNode.Parse(line)!.AsObject(), now, port);
    }

    private static void Put(ClusterState state, JsonObject root, string now, int port)
    {
        var kind = GroupVersionKind.Of(root.Text("apiVersion")!, root.Text("kind")!);
        var metadata = root.DefaultMap("metadata");
        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = now;
        foreach (var condition in root.Map("status")?.Maps("conditions") ?? [])
            condition["lastTransitionTime"] = now;
        foreach (var served in kind is { Group: "", Kind: "Service" } ? root.Map("spec")?.Maps("ports") ?? [] : [])
            served["targetPort"] = (long)port;
        state.Store.Put(new(kind.Group, state.Schema.Resource(kind)!.Name), metadata.Text("namespace"), metadata.Text("name")!, root, 0);
    }
}
