using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>Evaluates rules, as long as what all of them may cost is not spent.</summary>
internal sealed class CelRuleRun(long budget, List<RuleFault> faults, List<(FieldPath Path, string Why)> notEvaluated)
{
    private const string OutOfBudget = "validation failed due to running out of cost budget, no further validation rules will be run";

    private long _left = budget;

    /// <summary>False where no further rules are to be evaluated.</summary>
    public bool Judge(FieldPath path, Correlation at, ImmutableArray<CompiledRule> rules, ValueSchema schema, bool isRoot)
    {
        var type = schema.Kind is ValueKind.Any or ValueKind.IntOrString ? "" : ScalarCheck.Word(schema.Kind);
        if (_left <= 0)
            return Stop(path, type, OutOfBudget);
        var seen = isRoot ? CelJson.WithMetadata(schema) : schema;
        var self = CelValue.Of(at.Value, seen);
        var old = at.Old is null ? null : CelValue.Of(at.Old, seen);
        foreach (var rule in rules)
        {
            if (rule.Fault is not null)
                Invalid(path, type, $"rule compile error: {rule.Fault}");
            else if (rule.Program is not null && (!rule.UsesOldSelf || old is not null || rule.Rule.OptionalOldSelf == true) && !Judge(path, at, rule, type, schema, Variables(rule, self, old)))
                return false;
        }
        return true;
    }

    private static Dictionary<string, CelValue> Variables(CompiledRule rule, CelValue self, CelValue? old)
    {
        var variables = new Dictionary<string, CelValue>(StringComparer.Ordinal) { [CelRuleCompilation.Self] = self };
        if (rule.Rule.OptionalOldSelf == true)
            variables[CelRuleCompilation.OldSelf] = old is null ? CelOptional.None : new CelOptional(old);
        else if (old is not null)
            variables[CelRuleCompilation.OldSelf] = old;
        return variables;
    }

    private bool Judge(FieldPath path, Correlation at, CompiledRule rule, string type, ValueSchema schema, Dictionary<string, CelValue> variables)
    {
        var result = rule.Program!.Evaluate(variables);
        if (result.Cost > _left)
            return Stop(path, type, OutOfBudget);
        _left -= result.Cost;
        if (result.NotEvaluated is { } why)
            notEvaluated.Add((path, $"CEL rule {CelStrings.Quote(rule.Rule.Rule.Trim())}: {why}"));
        else if (result.Cancelled)
            return Stop(path, type, $"'{result.Error}': no further validation rules will be run due to call cost exceeds limit for rule: {rule.Rule.Shown}");
        else if (result.Error is { } error)
            Invalid(path, type, error.StartsWith(CelError.NoOverload.Message, StringComparison.Ordinal)
                ? $"'{error}': call arguments did not match a supported operator, function or macro signature for rule: {rule.Rule.Shown}"
                : $"{error} evaluating rule: {rule.Rule.Shown}");
        else if (!result.IsTrue)
            return Fail(RuleFieldPath.Of(path, rule.Rule.FieldPath, schema), at, rule, type, variables);
        return true;
    }

    private bool Fail(FieldPath path, Correlation at, CompiledRule rule, string type, Dictionary<string, CelValue> variables)
    {
        var ratcheted = !rule.UsesOldSelf && at.IsUnchanged;
        if (!Message(rule, variables, out var detail))
        {
            faults.Add(new(path, FaultReason.Invalid, $"Invalid value: \"{type}\": {detail}", ratcheted));
            return false;
        }
        faults.Add(rule.Rule.Reason switch
        {
            "FieldValueForbidden" => new(path, FaultReason.Forbidden, $"Forbidden: {detail}", ratcheted),
            "FieldValueRequired" => new(path, FaultReason.Required, $"Required value: {detail}", ratcheted),
            "FieldValueDuplicate" => new(path, FaultReason.Duplicate, $"Duplicate value: \"{type}\"", ratcheted),
            // Since 1.36 the server leaves the value out of what a rule itself refuses.
            _ => new(path, FaultReason.Invalid, $"Invalid value: {detail}", ratcheted),
        });
        return true;
    }

    // A message that cannot be made is replaced by that of the rule; only what costs too much ends it all.
    private bool Message(CompiledRule rule, Dictionary<string, CelValue> variables, out string detail)
    {
        detail = rule.Rule.MessageOrDefault;
        if (rule.Message is null)
            return true;
        var result = rule.Message.Evaluate(variables);
        if (result.Cost > _left)
        {
            detail = "messageExpression evaluation failed due to running out of cost budget, no further validation rules will be run";
            return false;
        }
        _left -= result.Cost;
        if (result.Cancelled)
        {
            detail = $"no further validation rules will be run due to call cost exceeds limit for messageExpression: {CelStrings.Quote(rule.Rule.MessageExpression!)}";
            return false;
        }
        if (result.Value is CelString { Value: var text } && text.Trim() is { Length: > 0 } trimmed && CodePoints.Utf8(trimmed) <= CelLimits.MessageBytes && !trimmed.Contains('\n', StringComparison.Ordinal))
            detail = trimmed;
        return true;
    }

    private bool Stop(FieldPath path, string type, string message)
    {
        Invalid(path, type, message);
        return false;
    }

    private void Invalid(FieldPath path, string type, string message) => faults.Add(new(path, FaultReason.Invalid, $"Invalid value: \"{type}\": {message}"));
}
