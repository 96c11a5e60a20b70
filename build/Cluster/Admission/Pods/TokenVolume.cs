using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The volume with a token, the authority and the namespace that containers find the API with.</summary>
internal static class TokenVolume
{
    private const string Prefix = "kube-api-access-";
    private const string Place = "/var/run/secrets/kubernetes.io/serviceaccount";

    // An hour, and a few seconds that tell it from a token somebody asked an hour for.
    private const long Lifetime = (60 * 60) + 7;
    private const long ReadableByAll = 420;

    /// <summary>Mounts it where nothing is mounted in its place.</summary>
    public static void Mount(JsonObject spec, AdmissionOptions options)
    {
        var present = spec.Maps("volumes").Select(volume => volume.Text("name")).FirstOrDefault(known => known?.StartsWith(Prefix, StringComparison.Ordinal) == true);
        var name = present ?? options.Complete(Prefix);
        var used = false;
        foreach (var container in spec.Maps("initContainers").Concat(spec.Maps("containers")))
        {
            if (container.Maps("volumeMounts").Any(mount => mount.Text("mountPath") == Place))
                continue;
            List(container, "volumeMounts").Add((JsonNode)new JsonObject { ["name"] = name, ["readOnly"] = true, ["mountPath"] = Place });
            used = true;
        }
        if (used && present is null)
            List(spec, "volumes").Add((JsonNode)Volume(name, options.ServiceAuthority));
    }

    private static JsonObject Volume(string name, string? serviceAuthority) => new()
    {
        ["name"] = name,
        ["projected"] = new JsonObject
        {
            ["sources"] = new JsonArray(
            [
                new JsonObject { ["serviceAccountToken"] = new JsonObject { ["expirationSeconds"] = Lifetime, ["path"] = "token" } },
                Authority("kube-root-ca.crt", "ca.crt"),
                new JsonObject { ["downwardAPI"] = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["path"] = "namespace", ["fieldRef"] = new JsonObject { ["apiVersion"] = "v1", ["fieldPath"] = "metadata.namespace" } }) } },
                .. serviceAuthority is null ? Array.Empty<JsonNode>() : [Authority(serviceAuthority, "service-ca.crt")],
            ]),
            ["defaultMode"] = ReadableByAll,
        },
    };

    private static JsonObject Authority(string configMap, string key) => new()
    {
        ["configMap"] = new JsonObject { ["name"] = configMap, ["items"] = new JsonArray(new JsonObject { ["key"] = key, ["path"] = key }) },
    };

    private static JsonArray List(JsonObject holder, string key)
    {
        if (holder[key] is not JsonArray list)
            holder[key] = list = [];
        return list;
    }
}
