namespace Welkin.Kubernetes;

/// <summary>What the API asks of keys of labels whose values are those of the pod (KEP-3633, KEP-3243).</summary>
internal static class MatchLabelKeyRules
{
    private const string WithoutSelector = "must not be specified when labelSelector is not set";
    private const string InSelector = "exists in both matchLabelKeys and labelSelector";

    /// <summary>Upstream: ValidateMatchLabelKeysAndMismatchLabelKeys.</summary>
    public static void OfAffinity(PodPart term, FaultList faults)
    {
        if (term.Count("matchLabelKeys") == 0 && term.Count("mismatchLabelKeys") == 0)
            return;
        Names(term, "matchLabelKeys", faults);
        Names(term, "mismatchLabelKeys", faults);
        var matched = term.Texts("matchLabelKeys").ToList();
        if (term.Part("labelSelector") is { } selector)
            Twice(term, selector, matched, faults);
        var mismatched = term.Texts("mismatchLabelKeys").ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < matched.Count; index++)
        {
            if (mismatched.Contains(matched[index]))
                faults.Invalid(term.At("matchLabelKeys")[index], matched[index], "exists in both matchLabelKeys and mismatchLabelKeys");
        }
    }

    /// <summary>Upstream: ValidateMatchLabelKeysInTopologySpread.</summary>
    public static void OfSpread(PodPart constraint, FaultList faults)
    {
        if (constraint.Count("matchLabelKeys") == 0)
            return;
        var path = constraint.At("matchLabelKeys");
        var selected = new HashSet<string>(StringComparer.Ordinal);
        if (constraint.Part("labelSelector") is { } selector)
            selected.UnionWith([.. selector.PartOrEmpty("matchLabels").Map.Select(label => label.Key), .. selector.Parts("matchExpressions").Select(expression => expression.Text("key"))]);
        else
            faults.Forbidden(path, WithoutSelector);
        var index = 0;
        foreach (var key in constraint.Texts("matchLabelKeys"))
        {
            LabelRules.Name(path[index], key, faults);
            if (selected.Contains(key))
                faults.Invalid(path[index], key, InSelector);
            index++;
        }
    }

    private static void Names(PodPart term, string list, FaultList faults)
    {
        if (term.Count(list) == 0)
            return;
        if (!term.Has("labelSelector"))
        {
            faults.Forbidden(term.At(list), WithoutSelector);
            return;
        }
        var index = 0;
        foreach (var key in term.Texts(list))
            LabelRules.Name(term.At(list)[index++], key, faults);
    }

    // The server itself adds an expression for each key: one more than that is the writer's.
    private static void Twice(PodPart term, PodPart selector, List<string> matched, FaultList faults)
    {
        var selected = selector.PartOrEmpty("matchLabels").Map.Select(label => label.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var key in selector.Parts("matchExpressions").Select(expression => expression.Text("key")))
        {
            if (!selected.Add(key) && matched.LastIndexOf(key) is var at and >= 0)
                faults.Invalid(term.Path[at], key, InSelector);
        }
    }
}
