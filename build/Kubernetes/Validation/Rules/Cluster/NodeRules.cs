using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Node (pkg/apis/core/validation: ValidateNode, ValidateNodeUpdate). Its <c>configSource</c> the server drops.</summary>
internal static class NodeRules
{
    private const string OldTaints = "scheduler.alpha.kubernetes.io/taints";
    private const string OldAvoidance = "scheduler.alpha.kubernetes.io/preferAvoidPods";

    public static void Create(Field root, FaultList faults)
    {
        Annotations(root, faults);
        // Upstream's path: taints are named as if they stood in the metadata.
        NodeTaintRules.Check(root["spec"]["taints"], root.Path["metadata"]["taints"], faults);
        Resources(root, faults);
        NodeRangeRules.Check(root["spec"]["podCIDRs"], faults);
    }

    public static void Update(Field root, Field old, FaultList faults)
    {
        // The strategy asks as on create first.
        Create(root, faults);
        Annotations(root, faults);
        Resources(root, faults);
        Addresses(root["status"]["addresses"], faults);
        Kept(root["spec"], old["spec"], faults);
        NodeTaintRules.Check(root["spec"]["taints"], root.Path["metadata"]["taints"], faults);
        if (WorkloadChecks.Wording(root["spec"]["externalID"]) != WorkloadChecks.Wording(old["spec"]["externalID"]))
            faults.Forbidden(root["spec"].Path["externalID"], "may not be updated");
    }

    // Written before taints were fields; whoever still does has them judged by nobody here.
    private static void Annotations(Field root, FaultList faults)
    {
        var annotations = root["metadata"]["annotations"];
        foreach (var key in new[] { OldTaints, OldAvoidance }.Where(key => annotations.Map?[key] is not null))
            faults.NotJudged(annotations.Path.OfKey(key), "an annotation that holds JSON");
    }

    private static void Resources(Field root, FaultList faults)
    {
        foreach (var holder in new[] { root["status"]["capacity"], root["status"]["allocatable"] })
        {
            foreach (var (name, amount) in holder.Map ?? [])
                CountedResourceNames.Value(new Field(holder.Path[name], amount), name, faults);
        }
    }

    private static void Addresses(Field addresses, FaultList faults)
    {
        var seen = new HashSet<(string?, string?)>();
        foreach (var address in addresses.Items.Where(address => !seen.Add((address["type"].Text, address["address"].Text))))
        {
            faults.Duplicate(address.Path, new JsonObject
            {
                ["Type"] = WorkloadChecks.Wording(address["type"]),
                ["Address"] = WorkloadChecks.Wording(address["address"]),
            });
        }
    }

    private static void Kept(Field spec, Field old, FaultList faults)
    {
        var (ranges, before) = (Words(spec["podCIDRs"]), Words(old["podCIDRs"]));
        var changed = before.Count != ranges.Count ? Math.Min(before.Count, 1) : before.Zip(ranges).Count(pair => pair.First != pair.Second);
        for (; changed > 0; changed--)
            faults.Forbidden(spec.Path["podCIDRs"], "node updates may not change podCIDR except from \"\" to valid");
        if (old["providerID"].Text is { Length: > 0 } provider && provider != spec["providerID"].Text)
            faults.Forbidden(spec.Path["providerID"], "node updates may not change providerID except from \"\" to valid");
    }

    private static List<string> Words(Field list) => [.. list.Items.Select(WorkloadChecks.Wording)];
}
