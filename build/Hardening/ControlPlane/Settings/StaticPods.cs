using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The command lines of static pods: what the kubelet starts from its manifest folder.</summary>
internal static class StaticPods
{
    public const string Vehicle = "static pod";

    /// <summary>The component that a pod runs; null with a finding for a pod that runs none, or starts it by a shell.</summary>
    public static NodeSubject? Manifest(ConfigurationMap pod, FindingList findings)
    {
        PodFields.Check((JsonObject)pod.ToJson(), [pod], findings);
        return Read(pod, Vehicle, findings);
    }

    /// <summary>The same for a pod whose fields are known to be right.</summary>
    public static NodeSubject? Read(ConfigurationMap pod, string vehicle, FindingList findings)
    {
        var before = findings.Count;
        foreach (var container in pod.Map("spec")?.Items("containers").OfType<ConfigurationMap>() ?? [])
        {
            var command = container.Items("command").OfType<ConfigurationScalar>().ToList();
            if (command is [var executable, ..] && NodeComponents.OfExecutable(executable.Text) is { } component)
                return new NodeSubject(component, vehicle, container.At, Settings(component, container, command));
            if (NodeComponents.OfExecutable(container.Text("name") ?? "") is not null)
                findings.Add(container["command"]?.At ?? container.At, "NODE005", $"container '{container.Text("name")}' starts with a command line that cannot be judged");
        }
        if (findings.Count == before)
            findings.Add(pod.At, "NODE005", "this pod runs no component of a control plane");
        return null;
    }

    private static ImmutableDictionary<string, NodeSetting> Settings(NodeComponent component, ConfigurationMap container, List<ConfigurationScalar> command)
    {
        var items = command.Skip(1).Concat(container.Items("args").OfType<ConfigurationScalar>()).Select(item => (item.Text, item.At)).ToList();
        var settings = CommandLine.Read(items);
        return component == NodeComponent.Etcd ? Environment(container.Items("env")).SetItems(settings) : settings;
    }

    /// <summary>What etcd reads from its environment, under its flags: <c>ETCD_CERT_FILE</c> is <c>--cert-file</c>.</summary>
    public static ImmutableDictionary<string, NodeSetting> Environment(IEnumerable<ConfigurationNode> variables) => variables.OfType<ConfigurationMap>()
        .Where(variable => variable.Text("name")?.StartsWith("ETCD_", StringComparison.Ordinal) == true)
        .Aggregate(ImmutableDictionary<string, NodeSetting>.Empty, (settings, variable) =>
            settings.SetItem(CommandLine.Name(variable.Text("name")![5..].ToLowerInvariant()), new NodeSetting(variable.Text("value") ?? "", variable.At)));
}
