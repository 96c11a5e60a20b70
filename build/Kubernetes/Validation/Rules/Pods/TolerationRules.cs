namespace Welkin.Kubernetes;

/// <summary>What the API asks of the taints that a pod tolerates (upstream: ValidateTolerations).</summary>
internal static class TolerationRules
{
    // As listed for Lt and Gt, which wait for the feature TaintTolerationComparisonOperators.
    private static readonly string[] AllOperators = ["Equal", "Exists", "Lt", "Gt"];
    private static readonly string[] Operators = ["Equal", "Exists"];
    private static readonly string[] Effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

    public static void Check(PodPart spec, FaultList faults)
    {
        foreach (var toleration in spec.Parts("tolerations"))
            One(toleration, faults);
    }

    private static void One(PodPart toleration, FaultList faults)
    {
        var (key, means, value) = (toleration.Text("key"), toleration.Text("operator"), toleration.Text("value"));
        if (key.Length > 0)
            LabelRules.Name(toleration.At("key"), key, faults);
        else if (means != "Exists")
            faults.Invalid(toleration.At("operator"), means, "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
        if (toleration.Has("tolerationSeconds") && toleration.Text("effect") != "NoExecute")
            faults.Invalid(toleration.At("effect"), toleration.Text("effect"), "effect must be 'NoExecute' when `tolerationSeconds` is set");

        switch (means)
        {
            case "Equal" or "":
                if (string.Join(';', NameFormat.LabelValue(value)) is { Length: > 0 } mistakes)
                    faults.Invalid(toleration.At("operator"), value, mistakes);
                break;
            case "Exists":
                if (value.Length > 0)
                    faults.Invalid(toleration.At("operator"), value, "value must be empty when `operator` is 'Exists'");
                break;
            default:
                faults.NotSupported(toleration.At("operator"), means, means is "Lt" or "Gt" ? AllOperators : Operators);
                break;
        }
        if (toleration.HasText("effect"))
            faults.Known(toleration, "effect", Effects);
    }
}
