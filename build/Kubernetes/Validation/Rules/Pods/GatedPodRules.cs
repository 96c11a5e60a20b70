using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What may change of a pod that waits at a gate: the choice of nodes can become narrower (KEP-3838).</summary>
internal static class GatedPodRules
{
    private const string Required = "RequiredDuringSchedulingIgnoredDuringExecution";
    private const string Terms = "NodeSelectorTerms";

    /// <summary>Judges what may change and takes it back, so that the rest can be compared.</summary>
    public static void Narrow(JsonObject was, JsonObject becomes, PodPart spec, FaultList faults)
    {
        if (!GoStructs.Same(was["NodeSelector"], becomes["NodeSelector"]))
        {
            Selector(was["NodeSelector"] as JsonObject ?? [], becomes["NodeSelector"] as JsonObject ?? [], spec.At("nodeSelector"), faults);
            becomes["NodeSelector"] = was["NodeSelector"]?.DeepClone();
        }
        var (before, now) = (was["Affinity"]?["NodeAffinity"] as JsonObject, becomes["Affinity"]?["NodeAffinity"] as JsonObject);
        if (GoStructs.Same(before, now))
            return;
        Affinity(before, now, spec.At("affinity")["nodeAffinity"], faults);
        TakeBack(was, becomes, before);
    }

    private static void TakeBack(JsonObject was, JsonObject becomes, JsonObject? before)
    {
        if (becomes["Affinity"] is not JsonObject affinity)
            becomes["Affinity"] = before is null ? null : new JsonObject { ["NodeAffinity"] = before.DeepClone(), ["PodAffinity"] = null, ["PodAntiAffinity"] = null };
        else if (was["Affinity"] is null && affinity["PodAffinity"] is null && affinity["PodAntiAffinity"] is null)
            becomes["Affinity"] = null;
        else
            affinity["NodeAffinity"] = before?.DeepClone();
    }

    /// <summary>Upstream: validateNodeSelectorMutation.</summary>
    private static void Selector(JsonObject before, JsonObject now, FieldPath path, FaultList faults)
    {
        if (before.Any(entry => !now.ContainsKey(entry.Key) || !JsonNode.DeepEquals(entry.Value, now[entry.Key])))
            faults.Invalid(path, now, "only additions to spec.nodeSelector are allowed (no mutations or deletions)");
    }

    /// <summary>Upstream: validateNodeAffinityMutation.</summary>
    private static void Affinity(JsonObject? before, JsonObject? now, FieldPath path, FaultList faults)
    {
        if (before?[Required]?[Terms] is not JsonArray { Count: > 0 } old)
            return;
        var terms = now?[Required]?[Terms] as JsonArray;
        var place = path["requiredDuringSchedulingIgnoredDuringExecution"]["nodeSelectorTerms"];
        if (terms?.Count != old.Count)
        {
            faults.Invalid(place, terms, "no additions/deletions to non-empty NodeSelectorTerms list are allowed");
            return;
        }
        for (var index = 0; index < old.Count; index++)
        {
            if (!OnlyAdds(old[index]!.AsObject(), terms[index]!.AsObject()))
                faults.Invalid(place[index], terms[index], "only additions are allowed (no mutations or deletions)");
        }
    }

    private static bool OnlyAdds(JsonObject before, JsonObject now)
    {
        var empty = Count(before, "MatchExpressions") == 0 && Count(before, "MatchFields") == 0;
        // A term without requirements chooses no node: with one it would choose some.
        return empty ? Count(now, "MatchExpressions") == 0 && Count(now, "MatchFields") == 0
            : Begins(before["MatchExpressions"], now["MatchExpressions"]) && Begins(before["MatchFields"], now["MatchFields"]);
    }

    private static int Count(JsonObject term, string key) => (term[key] as JsonArray)?.Count ?? 0;

    private static bool Begins(JsonNode? before, JsonNode? now)
    {
        var (old, list) = (before as JsonArray ?? [], now as JsonArray ?? []);
        return list.Count >= old.Count && old.Zip(list).All(pair => GoStructs.Same(pair.First, pair.Second));
    }
}
