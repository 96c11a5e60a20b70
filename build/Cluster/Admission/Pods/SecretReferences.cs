using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The secrets that a pod names, held to those of its service account where that says so.</summary>
internal static class SecretReferences
{
    /// <summary>The secrets of volumes and environments.</summary>
    public static IEnumerable<string> In(JsonObject spec) =>
    [
        .. Volumes(spec),
        .. Containers(spec).SelectMany(container => container.Maps("env").Select(Key).Concat(container.Maps("envFrom").Select(from => from.Map("secretRef")?.Text("name")))).OfType<string>(),
        .. spec.Maps("imagePullSecrets").Select(secret => secret.Text("name")).OfType<string>(),
    ];

    public static void Check(AdmissionCall call, JsonObject spec, JsonObject account)
    {
        var mountable = account.Maps("secrets").Select(secret => secret.Text("name")).ToHashSet(StringComparer.Ordinal);
        var (name, list) = (account.Map("metadata")?.Text("name"), 0);
        if (Volumes(spec).FirstOrDefault(secret => !mountable.Contains(secret)) is { } volume)
            throw call.Refuse($"volume with secret.secretName=\"{volume}\" is not allowed because service account {name} does not reference that secret");
        foreach (var (key, word) in new[] { ("initContainers", "init container"), ("containers", "container") })
        {
            foreach (var container in spec.Maps(key))
            {
                if (container.Maps("env").FirstOrDefault(variable => Key(variable) is { } secret && !mountable.Contains(secret)) is { } variable)
                    throw call.Refuse($"{word} {container.Text("name")} with envVar {variable.Text("name")} referencing secret.secretName=\"{Key(variable)}\" is not allowed because service account {name} does not reference that secret");
            }
        }
        var pulls = account.Maps("imagePullSecrets").Select(secret => secret.Text("name")).ToHashSet(StringComparer.Ordinal);
        foreach (var pull in spec.Maps("imagePullSecrets"))
        {
            if (!pulls.Contains(pull.Text("name")))
                throw call.Refuse(FormattableString.Invariant($"imagePullSecrets[{list}].name=\"{pull.Text("name")}\" is not allowed because service account {name} does not reference that imagePullSecret"));
            list++;
        }
    }

    private static IEnumerable<string> Volumes(JsonObject spec) => spec.Maps("volumes").Select(volume => volume.Map("secret")?.Text("secretName")).OfType<string>();

    private static IEnumerable<JsonObject> Containers(JsonObject spec) => spec.Maps("initContainers").Concat(spec.Maps("containers"));

    private static string? Key(JsonObject variable) => variable.Map("valueFrom")?.Map("secretKeyRef")?.Text("name");
}
