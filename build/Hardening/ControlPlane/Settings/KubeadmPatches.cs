using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Patching;

namespace Welkin.Hardening;

/// <summary>A file of a kubeadm patches folder.</summary>
internal sealed record NodePatch(string File, ConfigurationNode Root);

/// <summary>The patches of a kubeadm patches folder, applied to what kubeadm would write.</summary>
/// <remarks>A file is called <c>target[suffix][+strategic|merge|json].yaml</c>; those of one target are applied in the order of their names.</remarks>
internal sealed partial class KubeadmPatches(KubeadmSettings kubeadm, FindingList findings)
{
    private static readonly Location Nowhere = new("kubeadm", 1, 1);

    /// <summary>True for the name of a patch; one without a type is told from a static pod by its folder.</summary>
    public static bool IsPatch(string file) => Name(file) is { Success: true } match
        && (match.Groups["type"].Success || Path.GetFileName(Path.GetDirectoryName(file)) == "patches");

    /// <summary>The subjects with every patch applied: those that patches change, and those they leave alone.</summary>
    public IEnumerable<NodeSubject> Apply(IReadOnlyList<NodeSubject> subjects, IReadOnlyList<NodePatch> patches)
    {
        var byTarget = patches.GroupBy(patch => Name(patch.File).Groups["target"].Value, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.OrderBy(patch => patch.File, StringComparer.Ordinal).ToList());
        foreach (var subject in subjects)
        {
            if (byTarget.Remove(Target(subject.Component), out var found))
                yield return Patched(subject, found);
            else
                yield return subject;
        }
        foreach (var (target, found) in byTarget.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            if (OfTarget(target) is { } component)
                yield return Patched(new NodeSubject(component, "kubeadm patches", found[0].Root.At, kubeadm.Own(component, Nowhere)), found);
        }
    }

    private NodeSubject Patched(NodeSubject subject, List<NodePatch> patches)
    {
        JsonNode document = subject.Component == NodeComponent.Kubelet ? Configuration(subject) : Manifest(subject);
        foreach (var patch in patches)
        {
            try
            {
                document = Patch(document, patch, subject.Component)!;
            }
            catch (PatchException error)
            {
                findings.Add(patch.Root.At, "NODE006", $"the patch cannot be applied: {error.Message}");
            }
        }
        CheckFields(subject.Component, document, patches);
        var root = ConfigurationReader.Maps(subject.At.File, YamlWriter.Write(document), findings).Single();
        var made = subject.Component == NodeComponent.Kubelet ? FieldSettings.Of(root) : StaticPods.Read(root, subject.Vehicle, findings)?.Settings;
        return made is null ? subject : subject with { Settings = Located(subject, made, patches) };
    }

    private void CheckFields(NodeComponent component, JsonNode document, List<NodePatch> patches)
    {
        if (component != NodeComponent.Kubelet && document is JsonObject pod)
            PodFields.Check(pod, [.. patches.Select(patch => patch.Root)], findings);
        foreach (var map in patches.Select(patch => patch.Root).OfType<ConfigurationMap>().Where(_ => component == NodeComponent.Kubelet))
            KnownShapes.All["kubelet.config.k8s.io/v1beta1 KubeletConfiguration"].Check(map, findings);
    }

    private static JsonNode? Patch(JsonNode document, NodePatch patch, NodeComponent component) => (Name(patch.File).Groups["type"].Value, component) switch
    {
        ("json", _) => JsonPatch.Read(patch.Root.ToJson()).Apply(document),
        // Kubelet configuration is none of the API's types: its lists are replaced.
        ("merge", _) or (_, NodeComponent.Kubelet) => MergePatch.Apply(document, patch.Root.ToJson()),
        _ => StrategicMergePatch.Apply(document, patch.Root.ToJson(), KubernetesSchema.Of(PodFields.Version)),
    };

    private static JsonObject Configuration(NodeSubject subject)
    {
        var root = new JsonObject();
        foreach (var (path, setting) in subject.Settings.Where(setting => !setting.Key.StartsWith('-')))
            path.Split('.').Aggregate(FieldPath.Root, (parent, key) => parent[key]).Set(root, setting.Value);
        return root;
    }

    private static JsonObject Manifest(NodeSubject subject) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject { ["name"] = subject.Component.Executable(), ["namespace"] = "kube-system" },
        ["spec"] = new JsonObject
        {
            ["containers"] = new JsonArray(new JsonObject
            {
                ["name"] = subject.Component.Executable(),
                ["command"] = new JsonArray([subject.Component.Executable(), .. subject.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => (JsonNode)$"{setting.Key}={setting.Value.Value}")]),
            }),
        },
    };

    // The text that was patched is nobody's file: a setting has the place of the patch that says it, or the one it had.
    private static ImmutableDictionary<string, NodeSetting> Located(NodeSubject subject, ImmutableDictionary<string, NodeSetting> made, List<NodePatch> patches)
    {
        var kept = subject.Component == NodeComponent.Kubelet ? subject.Settings.SetItems(made) : made;
        return kept.ToImmutableDictionary(setting => setting.Key, setting =>
            subject.Settings.TryGetValue(setting.Key, out var before) && before.Value == setting.Value.Value ? before
            : setting.Value with { At = patches.Select(patch => Place(patch.Root, setting.Key)).LastOrDefault(place => place is not null) ?? patches[^1].Root.At });
    }

    private static Location? Place(ConfigurationNode node, string setting) => node switch
    {
        ConfigurationScalar scalar when scalar.Text == setting || scalar.Text.StartsWith($"{setting}=", StringComparison.Ordinal) => scalar.At,
        ConfigurationList list => list.Items.Select(item => Place(item, setting)).FirstOrDefault(place => place is not null),
        ConfigurationMap map => map.Entries.Select(entry => entry.Key == setting.Split('.')[^1] ? entry.At : Place(entry.Value, setting)).FirstOrDefault(place => place is not null),
        _ => null,
    };

    private static string Target(NodeComponent component) => component == NodeComponent.Kubelet ? "kubeletconfiguration" : component.Executable();

    private static NodeComponent? OfTarget(string target) => target == "kubeletconfiguration" ? NodeComponent.Kubelet : NodeComponents.OfExecutable(target);

    private static Match Name(string file) => PatchName().Match(Path.GetFileName(file));

    [GeneratedRegex(@"\A(?<target>kube-apiserver|kube-controller-manager|kube-scheduler|etcd|kubeletconfiguration|corednsdeployment)[^+.]*(\+(?<type>strategic|merge|json))?\.(yaml|json)\z")]
    private static partial Regex PatchName();
}
