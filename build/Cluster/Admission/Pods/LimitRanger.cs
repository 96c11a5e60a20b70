using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Gives containers the requests and limits of the namespace's LimitRanges, and holds pods and claims to them (plugin/pkg/admission/limitranger).</summary>
internal sealed class LimitRanger(ObjectStore store) : AdmissionPlugin("LimitRanger")
{
    private const string Annotation = "kubernetes.io/limit-ranger";

    private static readonly ResourceName Ranges = new("", "limitranges");

    public override void Mutate(AdmissionCall call)
    {
        if (call.Creates("", "pods") is not { } pod)
            return;
        foreach (var range in In(call.Namespace))
            Fill(pod, range);
    }

    public override void Validate(AdmissionCall call)
    {
        if (call.Creates("", "pods") is { } pod)
            call.RefuseAny([.. In(call.Namespace).SelectMany(range => LimitChecks.OfPod(pod.Map("spec") ?? [], range))]);
        else if (call.Writes("", "persistentvolumeclaims") is { } claim)
            call.RefuseAny([.. In(call.Namespace).SelectMany(range => LimitChecks.OfClaim(claim.Map("spec") ?? [], range))]);
    }

    private IEnumerable<JsonObject> In(string? space) => store.RevisionOf(Ranges) == 0 || space is null ? [] : store.List(Ranges, space).Items.Select(range => range.Root);

    private static void Fill(JsonObject pod, JsonObject range)
    {
        var limits = (range.Map("spec")?.Maps("limits") ?? []).Where(limit => limit.Text("type") == "Container").ToList();
        if (limits.Count == 0)
            return;
        var notes = new List<string>();
        var spec = pod.Map("spec") ?? [];
        foreach (var (list, word) in new[] { ("containers", "container"), ("initContainers", "init container") })
        {
            foreach (var container in spec.Maps(list))
            {
                Fill(container, "requests", limits.SelectMany(limit => limit.Map("defaultRequest") ?? []), $"request for {word}", notes);
                Fill(container, "limits", limits.SelectMany(limit => limit.Map("default") ?? []), $"limit for {word}", notes);
            }
        }
        if (notes.Count > 0)
            pod.DefaultMap("metadata").DefaultMap("annotations")[Annotation] = $"LimitRanger plugin set: {string.Join("; ", notes)}";
    }

    private static void Fill(JsonObject container, string key, IEnumerable<KeyValuePair<string, JsonNode?>> defaults, string word, List<string> notes)
    {
        var set = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in defaults)
        {
            var amounts = container.DefaultMap("resources").DefaultMap(key);
            if (amounts.ContainsKey(name) && !set.Contains(name))
                continue;
            amounts[name] = value?.DeepClone();
            set.Add(name);
        }
        if (set.Count > 0)
            notes.Add($"{string.Join(", ", set)} {word} {container.Text("name")}");
    }
}
