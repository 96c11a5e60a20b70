using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The tolerations that a RuntimeClass gives to its pods (pkg/apis/core/validation: ValidateTolerations; pkg/apis/node/validation).</summary>
internal static class RuntimeClassTolerations
{
    public static void Check(Field tolerations, FaultList faults)
    {
        foreach (var toleration in tolerations.Items)
            One(toleration, faults);
        var seen = new HashSet<(string, string, string, string)>();
        foreach (var toleration in tolerations.Items.Where(toleration => !seen.Add(Key(toleration))))
            faults.Duplicate(toleration.Path, Shown(toleration));
    }

    private static void One(Field toleration, FaultList faults)
    {
        var (key, word, value, effect) = Key(toleration);
        if (key.Length > 0)
            LabelRules.Name(toleration.Path["key"], key, faults);
        else if (word != "Exists")
            faults.Invalid(toleration.Path["operator"], word, "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
        if (toleration["tolerationSeconds"].IsSet && effect != "NoExecute")
            faults.Invalid(toleration.Path["effect"], effect, "effect must be 'NoExecute' when `tolerationSeconds` is set");
        Operator(toleration.Path, word, value, faults);
        if (effect.Length > 0)
            NodeTaintRules.Effect(toleration.Path["effect"], effect, faults);
    }

    private static void Operator(FieldPath path, string word, string value, FaultList faults)
    {
        switch (word)
        {
            case "" or "Equal":
                if (NameFormat.LabelValue(value).ToList() is { Count: > 0 } mistakes)
                    faults.Invalid(path["operator"], value, string.Join(';', mistakes));
                break;
            case "Exists":
                if (value.Length > 0)
                    faults.Invalid(path["operator"], value, "value must be empty when `operator` is 'Exists'");
                break;
            default:
                faults.NotSupported(path["operator"], word, "Equal", "Exists");
                break;
        }
    }

    private static (string Key, string Operator, string Value, string Effect) Key(Field toleration) => (
        WorkloadChecks.Wording(toleration["key"]), WorkloadChecks.Wording(toleration["operator"]),
        WorkloadChecks.Wording(toleration["value"]), WorkloadChecks.Wording(toleration["effect"]));

    private static JsonObject Shown(Field toleration) => new()
    {
        ["Key"] = Key(toleration).Key,
        ["Operator"] = Key(toleration).Operator,
        ["Value"] = Key(toleration).Value,
        ["Effect"] = Key(toleration).Effect,
        ["TolerationSeconds"] = toleration["tolerationSeconds"].Node?.DeepClone(),
    };
}
