using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Finds fields of a static pod that no pod has: the kubelet leaves them out without a word, and with them what they were to change.</summary>
internal static class PodFields
{
    /// <summary>The version whose fields are known, the newest that we ship.</summary>
    public static KubernetesVersion Version { get; } = new(1, 36);

    private static readonly Lazy<ObjectValidator> Validator = new(() => new ObjectValidator(KubernetesSchema.Of(Version), CustomResources.None));

    /// <param name="pod">The pod as it will be.</param>
    /// <param name="written">What people wrote of it, where the fields have a place.</param>
    /// <param name="findings">Receives each unknown field.</param>
    public static void Check(JsonObject pod, IReadOnlyList<ConfigurationNode> written, FindingList findings)
    {
        foreach (var fault in Validator.Value.Validate(pod).Faults.Where(fault => fault.Reason == FaultReason.UnknownField))
        {
            var key = fault.Path.ToString().Split('.')[^1];
            if (written.Select(node => Place(node, key)).LastOrDefault(place => place is not null) is { } place)
                findings.Add(place, "NODE003", $"unknown field '{key}' of a pod, in {fault.Path}");
        }
    }

    private static Location? Place(ConfigurationNode node, string key) => node switch
    {
        ConfigurationMap map => map.Entries.Select(entry => entry.Key == key ? entry.At : Place(entry.Value, key)).FirstOrDefault(place => place is not null),
        ConfigurationList list => list.Items.Select(item => Place(item, key)).FirstOrDefault(place => place is not null),
        _ => null,
    };
}
