namespace Welkin.Kubernetes;

/// <summary>What the API asks of keys of labels whose values are those of the pod (KEP-3633, KEP-3243; upstream: ValidateMatchLabelKeysAndMismatchLabelKeys).</summary>
internal static class MatchLabelKeyRules
{
    public static void Check(PodPart term, PodContext pod)
    {
        if (term.Count("matchLabelKeys") == 0 && term.Count("mismatchLabelKeys") == 0)
            return;
        var faults = pod.Faults;
        Names(term, "matchLabelKeys", faults);
        Names(term, "mismatchLabelKeys", faults);
        var matched = term.Texts("matchLabelKeys").ToList();
        if (term.Part("labelSelector") is { } selector)
            Twice(term, selector, matched, pod);
        var mismatched = term.Texts("mismatchLabelKeys").ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < matched.Count; index++)
        {
            if (mismatched.Contains(matched[index]))
                faults.Invalid(term.At("matchLabelKeys")[index], matched[index], "exists in both matchLabelKeys and mismatchLabelKeys");
        }
    }

    private static void Names(PodPart term, string list, FaultList faults)
    {
        if (term.Count(list) == 0)
            return;
        if (!term.Has("labelSelector"))
        {
            faults.Forbidden(term.At(list), "must not be specified when labelSelector is not set");
            return;
        }
        var index = 0;
        foreach (var key in term.Texts(list))
            LabelRules.Name(term.At(list)[index++], key, faults);
    }

    // The server itself adds an expression for each key that the pod has a label of: one more than that is the writer's.
    private static void Twice(PodPart term, PodPart selector, List<string> matched, PodContext pod)
    {
        var selected = selector.PartOrEmpty("matchLabels").Map.Select(label => label.Key).ToHashSet(StringComparer.Ordinal);
        IEnumerable<string> written = selector.Parts("matchExpressions").Select(expression => expression.Text("key"));
        IEnumerable<string> added = pod.Labels is { } labels ? MatchLabelKeys.Added(selector.Map, matched, "In", labels).Select(expression => expression.Text("key") ?? "") : [];
        foreach (var key in written.Concat(added))
        {
            if (!selected.Add(key) && matched.LastIndexOf(key) is var at and >= 0)
                pod.Faults.Invalid(term.Path[at], key, "exists in both matchLabelKeys and labelSelector");
        }
    }
}
