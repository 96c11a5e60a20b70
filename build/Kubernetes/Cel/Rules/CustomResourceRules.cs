using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Judges a custom resource by the CEL rules of its schema (apiextensions, schema/cel/validation.go), in the order of its fields.</summary>
/// <remarks>Ask it only of objects that the schema takes: others the server does not ask either.</remarks>
public sealed class CustomResourceRules
{
    private static readonly ConditionalWeakTable<ValueSchema, StrongBox<ImmutableArray<CompiledRule>>> Compiled = [];
    private static readonly ConditionalWeakTable<ValueSchema, StrongBox<bool>> Ruled = [];

    private readonly List<RuleFault> _faults = [];
    private readonly List<(FieldPath Path, string Why)> _notEvaluated = [];
    private readonly CelRuleRun _run;

    private CustomResourceRules(long budget) => _run = new(budget, _faults, _notEvaluated);

    /// <param name="old">What the object was before an update; null for a create.</param>
    /// <param name="budget">What all rules together may cost.</param>
    public static RuleVerdict Check(JsonObject value, JsonObject? old, ValueSchema schema, long budget = CelLimits.PerObject)
    {
        var rules = new CustomResourceRules(budget);
        if (HasRules(schema))
            rules.Walk(FieldPath.Root, Correlation.Root(value, old), schema, schema, isRoot: true);
        return new(rules._faults, rules._notEvaluated);
    }

    /// <summary>True where a rule stands anywhere in the schema.</summary>
    public static bool HasRules(ValueSchema schema)
    {
        if (Ruled.TryGetValue(schema, out var known))
            return known.Value;
        var found = !schema.Rules.IsEmpty || (schema.Items is { } items && HasRules(items)) || (schema.AdditionalProperties is { } values && HasRules(values))
            || schema.Properties.Values.Any(HasRules) || (schema.Logic is { } logic && logic.AllOf.Any(HasRules));
        Ruled.AddOrUpdate(schema, new(found));
        return found;
    }

    /// <param name="ruled">Where the rules stand: the schema itself, or one of its allOf.</param>
    /// <param name="schema">What the value is.</param>
    private bool Walk(FieldPath path, Correlation at, ValueSchema ruled, ValueSchema schema, bool isRoot)
    {
        if (at.Value is null || !HasRules(ruled))
            return true;
        if (!ruled.Rules.IsEmpty && !_run.Judge(path, at, RulesOf(ruled, schema, isRoot), schema, isRoot))
            return false;
        foreach (var all in ruled.Logic?.AllOf ?? [])
        {
            if (!Walk(path, at.UnderAllOf(), all, schema, isRoot))
                return false;
        }
        return at.Value switch
        {
            JsonArray list when ruled.Items is { } items && schema.Items is { } node => Enumerable.Range(0, list.Count).All(index => Walk(path[index], at.Item(index, schema), items, node, node.EmbeddedResource)),
            JsonObject map => map.All(entry => Entry(path, at, entry.Key, ruled, schema)),
            _ => true,
        };
    }

    private bool Entry(FieldPath path, Correlation at, string key, ValueSchema ruled, ValueSchema schema)
    {
        if (ruled.Properties.TryGetValue(key, out var property))
            return !schema.Properties.TryGetValue(key, out var node) || Walk(path[key], at.Key(key), property, node, node.EmbeddedResource);
        return ruled.AdditionalProperties is not { } values || schema.AdditionalProperties is not { } of || Walk(path[key], at.Key(key), values, of, of.EmbeddedResource);
    }

    private static ImmutableArray<CompiledRule> RulesOf(ValueSchema ruled, ValueSchema schema, bool isRoot) =>
        Compiled.GetValue(ruled, _ => new(CelRuleCompilation.Compile(ruled.Rules, schema, isRoot))).Value;
}
