using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>What kubeadm makes of its configuration: its own settings under those of the person, the flags of control plane and kubelet.</summary>
internal sealed class KubeadmSettings(NodeVehicles vehicles)
{
    public const string Group = "kubeadm.k8s.io";

    /// <summary>The components of every ClusterConfiguration, and the kubelets and proxies of the other documents.</summary>
    /// <param name="vehicle">What carries the configuration: kubeadm itself, or kind.</param>
    public IEnumerable<NodeSubject> Subjects(IReadOnlyList<ConfigurationDocument> documents, string vehicle)
    {
        var clusters = documents.Where(document => document.Is(Group, "ClusterConfiguration")).ToList();
        var underKubeadm = documents.Any(document => document.Group == Group);
        var carrier = underKubeadm ? vehicle : "configuration";
        return [.. clusters.SelectMany(document => ControlPlane(document, vehicle)), .. Kubelets(documents, carrier, underKubeadm), .. Proxies(documents, carrier)];
    }

    /// <summary>What kubeadm sets for a component by itself.</summary>
    public ImmutableDictionary<string, NodeSetting> Own(NodeComponent component, Location at) => vehicles.Spec.Kubeadm
        .Where(setting => setting.Of == component)
        .ToImmutableDictionary(setting => setting.Setting, setting => new NodeSetting(setting.Value, at, "set by kubeadm"));

    private IEnumerable<NodeSubject> ControlPlane(ConfigurationDocument document, string vehicle)
    {
        var (root, at) = (document.Root, document.Root.At);
        var external = root.Map("etcd")?.Map("external");
        var apiServer = Own(NodeComponent.ApiServer, at);
        foreach (var (flag, key) in new[] { ("--etcd-cafile", "caFile"), ("--etcd-certfile", "certFile"), ("--etcd-keyfile", "keyFile") })
        {
            if (external is not null)
                apiServer = external.Text(key) is { Length: > 0 } file ? apiServer.SetItem(flag, new NodeSetting(file, external[key]!.At)) : apiServer.Remove(flag);
        }
        yield return Subject(NodeComponent.ApiServer, vehicle, at, apiServer, root.Map("apiServer"));
        yield return Subject(NodeComponent.ControllerManager, vehicle, at, Own(NodeComponent.ControllerManager, at), root.Map("controllerManager"));
        yield return Subject(NodeComponent.Scheduler, vehicle, at, Own(NodeComponent.Scheduler, at), root.Map("scheduler"));
        // An external etcd is somebody else's: this input does not describe it.
        if (external is null)
            yield return Subject(NodeComponent.Etcd, vehicle, at, StaticPods.Environment(root.Map("etcd")?.Map("local")?.Items("extraEnvs") ?? []).SetItems(Own(NodeComponent.Etcd, at)), root.Map("etcd")?.Map("local"));
    }

    private static NodeSubject Subject(NodeComponent component, string vehicle, Location at, ImmutableDictionary<string, NodeSetting> own, ConfigurationMap? map) =>
        new(component, vehicle, map?.At ?? at, Arguments(map?["extraArgs"]).Aggregate(own, (settings, argument) => settings.With(argument.Name, argument.Setting)));

    private IEnumerable<NodeSubject> Kubelets(IReadOnlyList<ConfigurationDocument> documents, string vehicle, bool underKubeadm)
    {
        var registrations = documents.Where(document => document.Group == Group).Select(document => document.Root.Map("nodeRegistration")).OfType<ConfigurationMap>();
        var arguments = registrations.SelectMany(registration => Arguments(registration["kubeletExtraArgs"])).ToList();
        var configurations = documents.Where(document => document.Is("kubelet.config.k8s.io", "KubeletConfiguration")).Select(document => document.Root).ToList();
        if (configurations.Count == 0 && documents.FirstOrDefault(document => document.Group == Group) is { } only)
            configurations.Add(new ConfigurationMap(only.Root.At, []));
        foreach (var root in configurations)
        {
            var own = underKubeadm ? Own(NodeComponent.Kubelet, root.At) : ImmutableDictionary<string, NodeSetting>.Empty;
            var settings = own.SetItems(FieldSettings.Of(root));
            yield return new NodeSubject(NodeComponent.Kubelet, vehicle, root.At, arguments.Aggregate(settings, (made, argument) => made.With(argument.Name, argument.Setting)));
        }
    }

    private static IEnumerable<NodeSubject> Proxies(IReadOnlyList<ConfigurationDocument> documents, string vehicle) => documents
        .Where(document => document.Is("kubeproxy.config.k8s.io", "KubeProxyConfiguration"))
        .Select(document => new NodeSubject(NodeComponent.KubeProxy, vehicle, document.Root.At, FieldSettings.Of(document.Root)));

    /// <summary>Extra arguments as a list of names and values (v1beta4) or as a map (v1beta3).</summary>
    public static IEnumerable<(string Name, NodeSetting Setting)> Arguments(ConfigurationNode? node) => node switch
    {
        ConfigurationMap map => map.Entries.Select(entry => (CommandLine.Name(entry.Key), new NodeSetting(FieldSettings.Text(entry.Value) ?? "", entry.At))),
        ConfigurationList list => list.Items.OfType<ConfigurationMap>().Where(item => item.Text("name") is not null)
            .Select(item => (CommandLine.Name(item.Text("name")!), new NodeSetting(item.Text("value") ?? "", item.At))),
        _ => [],
    };
}
