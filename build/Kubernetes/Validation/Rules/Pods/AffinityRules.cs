namespace Welkin.Kubernetes;

/// <summary>What the API asks of a pod's affinity to nodes and to other pods (upstream: validateAffinity).</summary>
internal static class AffinityRules
{
    private const string Required = "requiredDuringSchedulingIgnoredDuringExecution";
    private const string Preferred = "preferredDuringSchedulingIgnoredDuringExecution";
    private const string WeightMistake = "must be in the range 1-100";

    public static void Check(PodContext pod)
    {
        if (pod.Spec.Part("affinity") is not { } affinity)
            return;
        if (affinity.Part("nodeAffinity") is { } nodes)
            Nodes(nodes, pod.Faults);
        foreach (var key in (ReadOnlySpan<string>)["podAffinity", "podAntiAffinity"])
        {
            if (affinity.Part(key) is { } pods)
                Pods(pods, pod);
        }
    }

    private static void Nodes(PodPart affinity, FaultList faults)
    {
        if (affinity.Part(Required) is { } selector)
            NodeSelectorRules.Check(selector, faults);
        foreach (var preference in affinity.Parts(Preferred))
        {
            Weight(preference, faults);
            NodeSelectorRules.Term(preference.PartOrEmpty("preference"), strict: false, faults);
        }
    }

    private static void Pods(PodPart affinity, PodContext pod)
    {
        foreach (var term in affinity.Parts(Required))
            Term(term, pod);
        foreach (var preference in affinity.Parts(Preferred))
        {
            Weight(preference, pod.Faults);
            Term(preference.PartOrEmpty("podAffinityTerm"), pod);
        }
    }

    private static void Weight(PodPart preference, FaultList faults)
    {
        if ((preference.Number("weight") ?? 0) is var weight && weight is < 1 or > 100)
            faults.Invalid(preference.At("weight"), weight, WeightMistake);
    }

    private static void Term(PodPart term, PodContext pod)
    {
        var faults = pod.Faults;
        LabelRules.Selector(term.Field("labelSelector"), faults);
        LabelRules.Selector(term.Field("namespaceSelector"), faults);
        foreach (var name in term.Texts("namespaces"))
            faults.Misformed(term.At("namespace"), name, NameFormat.Dns1123Label(name));
        MatchLabelKeyRules.Check(term, pod);
        var key = term.Text("topologyKey");
        if (key.Length == 0)
            faults.Required(term.At("topologyKey"), "can not be empty");
        LabelRules.Name(term.At("topologyKey"), key, faults);
    }
}
