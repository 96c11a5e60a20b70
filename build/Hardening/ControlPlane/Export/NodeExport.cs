using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Writes the baseline as what installers take: kubeadm, its patches, kind, kubespray, and the files that the API server reads.</summary>
public static class NodeExport
{
    private const string Head = "# Written from baseline.yaml, which is where to change it.\n";

    private const string KeyHead = Head +
        "# The key is given on the node and never here: put the output of head -c 32 /dev/urandom | base64 in place of ${ENCRYPTION_KEY}.\n";

    private const string KindHead = Head +
        "# Start it in this folder, with a key in encryption.yaml, and approve the requests of the kubelets: kubectl certificate approve.\n";

    /// <summary>Each file by its path below <c>configuration</c>.</summary>
    /// <param name="auditPolicy">The text of the audit policy, which kubespray takes as a variable.</param>
    public static ImmutableSortedDictionary<string, string> Files(NodeBaseline baseline, NodeVehicles vehicles, string auditPolicy)
    {
        var spec = baseline.Spec;
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        files["admission.yaml"] = Head + YamlWriter.Write(ApiServerFiles.Admission(spec));
        files["authentication.yaml"] = Head + YamlWriter.Write(ApiServerFiles.Authentication(spec));
        files["encryption.yaml"] = KeyHead + YamlWriter.Write(ApiServerFiles.Encryption(spec));
        files["kubeadm.yaml"] = Head + string.Join("---\n", KubeadmExport.Documents(spec).Select(document => YamlWriter.Write(document)));
        files["kind.yaml"] = KindHead + YamlWriter.Write(KubeadmExport.Kind(spec));
        files["kubespray.yaml"] = Head + YamlWriter.Write(KubesprayExport.Variables(spec, vehicles, auditPolicy));
        foreach (var (target, patch) in PatchExport.Patches(spec, vehicles))
            files[$"patches/{target}0+strategic.yaml"] = Head + YamlWriter.Write(patch);
        return files.ToImmutable();
    }
}

/// <summary>Fields and flags of a baseline as nodes.</summary>
internal static class BaselineNodes
{
    /// <summary>The flags of a component.</summary>
    public static ImmutableSortedDictionary<string, string> Flags(this NodeBaselineSpec spec, NodeComponent component) => component switch
    {
        NodeComponent.ApiServer => spec.ApiServer,
        NodeComponent.ControllerManager => spec.ControllerManager,
        NodeComponent.Scheduler => spec.Scheduler,
        NodeComponent.Etcd => spec.Etcd,
        _ => ImmutableSortedDictionary<string, string>.Empty,
    };

    /// <summary>Fields by their path as a tree.</summary>
    public static JsonObject Tree(JsonObject root, IEnumerable<KeyValuePair<string, JsonNode>> fields)
    {
        foreach (var (path, value) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
            path.Split('.').Aggregate(FieldPath.Root, (parent, key) => parent[key]).Set(root, value);
        return root;
    }

    /// <summary>The fields of the kubelet.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode>> KubeletFields(this NodeBaselineSpec spec) =>
    [
        .. spec.Kubelet.Select(field => KeyValuePair.Create(field.Key, Value(field.Value))),
        .. spec.KubeletLists.Select(field => KeyValuePair.Create(field.Key, List(field.Value))),
    ];

    public static JsonNode List(IEnumerable<string> items) => new JsonArray([.. items.Select(item => JsonValue.Create(item))]);

    /// <summary>A boolean, a number or text, as its letters say.</summary>
    public static JsonNode Value(string text) => text is "true" or "false" ? JsonValue.Create(text == "true")
        : long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number)
        : JsonValue.Create(text);
}
