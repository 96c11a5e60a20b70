using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Asks the CEL rules of a custom kind once the rest is judged (apiextensions-apiserver, pkg/registry/customresource/strategy.go).</summary>
internal static class CustomRules
{
    private const string Unchecked = "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation";

    /// <param name="faults">What was found before; rules need an object of the right shape.</param>
    public static void Check(ValueSchema schema, JsonObject root, JsonObject? old, FaultList faults)
    {
        if (!CustomResourceRules.HasRules(schema))
            return;
        if (faults.Verdict.Faults.Any(Blocks))
        {
            faults.InvalidShown(FieldPath.Root, "null", Unchecked);
            return;
        }
        var rules = CustomResourceRules.Check(root, old, schema);
        foreach (var fault in rules.Faults)
            faults.Add(fault.Path, fault.Reason, fault.Message, fault.Ratcheted);
        foreach (var (path, why) in rules.NotEvaluated)
            faults.NotJudged(path, why);
    }

    private static bool Blocks(FieldFault fault) => fault.Reason is FaultReason.NotSupported or FaultReason.Required or FaultReason.TooLong or FaultReason.TooMany or FaultReason.TypeInvalid;
}
