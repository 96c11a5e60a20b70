using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>What kubespray makes of its variables: the settings of components over those of kubeadm, which it runs.</summary>
internal sealed class KubesprayInput(NodeVehicles vehicles, KubeadmSettings kubeadm)
{
    /// <summary>True for a document without a kind that sets a variable known to be kubespray's.</summary>
    public bool IsVariables(ConfigurationDocument document) => document.Kind is null && document.Root.Entries.Any(entry => Variables.Any(variable => variable.Variable == entry.Key));

    private ImmutableArray<KubesprayVariable> Variables => vehicles.Spec.Kubespray.Variables;

    // Kubespray runs etcd beside kubeadm unless it is told otherwise, by settings that are not read here.
    public IEnumerable<NodeSubject> Subjects(ConfigurationDocument document) => Enum.GetValues<NodeComponent>()
        .Where(component => component != NodeComponent.Etcd || document.Root.Text("etcd_deployment_type") == "kubeadm")
        .Select(component => Subject(component, document.Root));

    private NodeSubject Subject(NodeComponent component, ConfigurationMap root)
    {
        var settings = component == NodeComponent.Kubelet ? ImmutableDictionary<string, NodeSetting>.Empty : kubeadm.Own(component, root.At);
        foreach (var made in vehicles.Spec.Kubespray.Fixed.Where(made => made.Of == component))
            settings = settings.SetItem(made.Setting, new NodeSetting(made.Value, root.At, "set by kubespray"));

        var unknown = ImmutableHashSet.CreateBuilder<string>();
        foreach (var variable in Variables.Where(variable => variable.Of == component && Counts(root, variable)))
        {
            var node = root[variable.Variable];
            // What Ansible fills in later is as little known as a default that nobody states.
            if (node is null ? variable.Default is null : FieldSettings.Text(node)?.Contains("{{", StringComparison.Ordinal) == true)
                unknown.Add(variable.Setting);
            else if (variable.Setting == "*")
                settings = KubeadmSettings.Arguments(node).Aggregate(settings, (all, argument) => all.SetItem(argument.Name, argument.Setting));
            else if (Setting(variable, node, root.At) is { } setting)
                settings = settings.SetItem(variable.Setting, setting);
        }
        return new NodeSubject(component, "kubespray", root.At, settings) { Unknown = unknown.ToImmutable() };
    }

    private bool Counts(ConfigurationMap root, KubesprayVariable variable) => variable.When is not { } condition
        || GoText.IsTrue(root.Text(condition) ?? Variables.First(known => known.Variable == condition).Default);

    private static NodeSetting? Setting(KubesprayVariable variable, ConfigurationNode? node, Location at)
    {
        var text = node is null ? variable.Default : FieldSettings.Text(node);
        var origin = node is null ? "kubespray's default" : null;
        if (string.IsNullOrEmpty(text))
            return null;
        if (variable.Values is not { } values)
            return new NodeSetting(text, node?.At ?? at, origin);
        return values.TryGetValue(GoText.Flag(text), out var value) ? new NodeSetting(value, node?.At ?? at, origin) : null;
    }
}
