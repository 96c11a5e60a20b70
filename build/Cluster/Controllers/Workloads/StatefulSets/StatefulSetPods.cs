using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Pods of a StatefulSet: each has a number, and with it a name and claims of its own (pkg/controller/statefulset: stateful_set_utils.go).</summary>
internal static class StatefulSetPods
{
    private const string NameLabel = "statefulset.kubernetes.io/pod-name";
    private const string IndexLabel = "apps.kubernetes.io/pod-index";

    /// <summary>The number in a pod's name; null where it is no name of the set's pods.</summary>
    public static int? Ordinal(string set, string pod) =>
        pod.StartsWith(set, StringComparison.Ordinal) && pod[set.Length..] is ['-', .. var digits] && digits.All(char.IsAsciiDigit)
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : null;

    /// <summary>The first number.</summary>
    public static int Start(Workload set) => set.Spec.Map("ordinals").Number("start");

    public static string Name(Workload set, int ordinal) => FormattableString.Invariant($"{set.Name}-{ordinal}");

    public static JsonObject NewPod(Workload set, Revision revision, int ordinal)
    {
        var pod = PodTemplates.NewPod(set, revision.Template());
        var name = Name(set, ordinal);
        pod.Map("metadata")!["name"] = name;
        Identify(pod, name, ordinal);
        MetadataMap.Labels.Set(pod, Revision.Label, revision.Name);
        var spec = pod.Map("spec")!;
        spec["hostname"] = name;
        spec.Put("subdomain", set.Spec.Text("serviceName"));
        Mount(set, spec, ordinal);
        return pod;
    }

    /// <summary>True for a pod that carries the labels of its name.</summary>
    public static bool IsIdentified(JsonObject pod, string name, int ordinal) =>
        pod.Label(NameLabel) == name && pod.Label(IndexLabel) == ordinal.ToString(CultureInfo.InvariantCulture);

    public static void Identify(JsonObject pod, string name, int ordinal)
    {
        MetadataMap.Labels.Set(pod, NameLabel, name);
        MetadataMap.Labels.Set(pod, IndexLabel, ordinal.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The claims of one pod, from <c>volumeClaimTemplates</c>: <c>data-web-0</c>.</summary>
    public static IEnumerable<JsonObject> Claims(Workload set, int ordinal)
    {
        foreach (var template in set.Spec.Maps("volumeClaimTemplates"))
        {
            var claim = template.DeepClone().AsObject();
            claim["apiVersion"] = "v1";
            claim["kind"] = "PersistentVolumeClaim";
            claim.Remove("status");
            var metadata = claim.DefaultMap("metadata");
            metadata["name"] = ClaimName(set, metadata.Text("name") ?? "", ordinal);
            metadata["namespace"] = set.Namespace;
            if (set.Spec.Map("selector")?["matchLabels"] is JsonObject labels)
            {
                foreach (var (key, value) in labels)
                    metadata.DefaultMap("labels")[key] = value?.DeepClone();
            }
            yield return claim;
        }
    }

    private static string ClaimName(Workload set, string template, int ordinal) => FormattableString.Invariant($"{template}-{set.Name}-{ordinal}");

    private static void Mount(Workload set, JsonObject spec, int ordinal)
    {
        var names = set.Spec.Maps("volumeClaimTemplates").Select(template => template.Map("metadata")?.Text("name") ?? "").ToList();
        if (names.Count == 0)
            return;
        var claims = names.Select(name => new JsonObject { ["name"] = name, ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = ClaimName(set, name, ordinal) } });
        var others = spec.Maps("volumes").Where(volume => !names.Contains(volume.Text("name") ?? "")).Select(volume => volume.DeepClone().AsObject());
        spec["volumes"] = new JsonArray([.. claims, .. others]);
    }
}
