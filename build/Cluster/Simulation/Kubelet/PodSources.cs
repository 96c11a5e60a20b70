using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>ConfigMaps and Secrets that a pod reads, and what is wrong with them in the kubelet's words (pkg/volume/{configmap,secret,projected}, pkg/kubelet/kubelet_pods.go).</summary>
internal sealed class PodSources(ObjectStore store, string space)
{
    public static readonly ResourceName Maps = new("", "configmaps");
    public static readonly ResourceName Secrets = new("", "secrets");

    /// <summary>Why volumes cannot be mounted.</summary>
    public IReadOnlyList<string> Volumes(JsonObject spec) =>
    [
        .. spec.Maps("volumes").Select(volume => Mistake(volume) is { } mistake ? $"MountVolume.SetUp failed for volume {ShownValue.Quoted(volume.Text("name") ?? "")} : {mistake}" : null).OfType<string>(),
    ];

    /// <summary>Why the environment of a container cannot be made.</summary>
    public string? Environment(JsonObject container) =>
        container.Maps("envFrom").Select(source => Whole(source.Map("configMapRef"), Maps) ?? Whole(source.Map("secretRef"), Secrets)).FirstOrDefault(mistake => mistake is not null)
        ?? container.Maps("env").Select(variable => variable.Map("valueFrom") is { } from ? Key(from.Map("configMapKeyRef"), Maps) ?? Key(from.Map("secretKeyRef"), Secrets) : null)
            .FirstOrDefault(mistake => mistake is not null);

    /// <summary>All ConfigMaps and Secrets that the pod names, whether they are there or not.</summary>
    public ImmutableHashSet<ObjectKey> Named(JsonObject spec) => [.. References(spec).Where(pair => pair.Name is not null).Select(pair => new ObjectKey(pair.Resource, space, pair.Name!))];

    private static IEnumerable<(ResourceName Resource, string? Name)> References(JsonObject spec)
    {
        foreach (var volume in spec.Maps("volumes").SelectMany(volume => (volume.Map("projected")?.Maps("sources") ?? []).Prepend(volume)))
        {
            yield return (Maps, volume.Map("configMap")?.Text("name"));
            yield return (Secrets, volume.Map("secret") is { } secret ? secret.Text("secretName") ?? secret.Text("name") : null);
        }
        foreach (var container in spec.Maps("initContainers").Concat(spec.Maps("containers")))
        {
            foreach (var source in container.Maps("envFrom").Concat(container.Maps("env").Select(variable => variable.Map("valueFrom")).OfType<JsonObject>()))
            {
                yield return (Maps, (source.Map("configMapRef") ?? source.Map("configMapKeyRef"))?.Text("name"));
                yield return (Secrets, (source.Map("secretRef") ?? source.Map("secretKeyRef"))?.Text("name"));
            }
        }
    }

    private string? Mistake(JsonObject volume) => volume.Map("projected") is { } projected
        ? projected.Maps("sources").Select(source => Content(source.Map("configMap"), "name", Maps) ?? Content(source.Map("secret"), "name", Secrets)).FirstOrDefault(mistake => mistake is not null)
        : Content(volume.Map("configMap"), "name", Maps) ?? Content(volume.Map("secret"), "secretName", Secrets);

    private string? Content(JsonObject? source, string key, ResourceName resource)
    {
        if (source?.Text(key) is not { } name || IsOptional(source))
            return null;
        if (store.Get(resource, space, name) is not { } found)
            return $"{Kind(resource)} {ShownValue.Quoted(name)} not found";
        return source.Maps("items").Select(item => item.Text("key") ?? "").FirstOrDefault(item => !Has(found, item)) is { }
            ? resource == Maps ? "configmap references non-existent config key: " + Missing(source, found) : "references non-existent secret key: " + Missing(source, found)
            : null;
    }

    private static string Missing(JsonObject source, StoredObject found) => source.Maps("items").Select(item => item.Text("key") ?? "").First(item => !Has(found, item));

    private string? Whole(JsonObject? source, ResourceName resource) =>
        source?.Text("name") is { } name && !IsOptional(source) && store.Get(resource, space, name) is null ? $"{Kind(resource)} {ShownValue.Quoted(name)} not found" : null;

    private string? Key(JsonObject? source, ResourceName resource)
    {
        if (source?.Text("name") is not { } name || IsOptional(source))
            return null;
        if (store.Get(resource, space, name) is not { } found)
            return $"{Kind(resource)} {ShownValue.Quoted(name)} not found";
        var key = source.Text("key") ?? "";
        return Has(found, key) ? null : $"couldn't find key {key} in {(resource == Maps ? "ConfigMap" : "Secret")} {space}/{name}";
    }

    private static bool Has(StoredObject found, string key) => found.Root.Map("data")?.ContainsKey(key) == true || found.Root.Map("binaryData")?.ContainsKey(key) == true;

    private static bool IsOptional(JsonObject source) => Field.Of(source)["optional"].Flag == true;

    private static string Kind(ResourceName resource) => resource == Maps ? "configmap" : "secret";
}
