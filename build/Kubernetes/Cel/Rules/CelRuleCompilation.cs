using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>A rule with its programs, or with what is wrong with it (apiextensions, schema/cel/compilation.go).</summary>
/// <param name="Program">Null where the rule is empty or wrong.</param>
/// <param name="Fault">What the API server says of the field <c>rule</c>, after the value.</param>
/// <param name="Message">The program of the message expression, where there is one and it is right.</param>
/// <param name="MessageFault">What the API server says of the field <c>messageExpression</c>, after the value.</param>
public sealed record CompiledRule(CelRule Rule, CelProgram? Program, string? Fault, CelProgram? Message, string? MessageFault)
{
    /// <summary>True where the rule compares with the value before an update.</summary>
    public bool UsesOldSelf => Program?.Used.Contains(CelRuleCompilation.OldSelf) == true;
}

/// <summary>Compiles the rules of one schema, without those of the schemas inside. The cost that a rule may come to is not estimated.</summary>
public static class CelRuleCompilation
{
    internal const string Self = "self";
    internal const string OldSelf = "oldSelf";

    /// <param name="isRoot">True for the schema of a whole object: that of the resource, or of an embedded one.</param>
    public static ImmutableArray<CompiledRule> Compile(ValueSchema schema, bool isRoot) => Compile(schema.Rules, schema, isRoot);

    /// <param name="schema">What the rules speak of; rules under allOf speak of the schema around it.</param>
    internal static ImmutableArray<CompiledRule> Compile(ImmutableArray<CelRule> rules, ValueSchema schema, bool isRoot)
    {
        if (rules.IsEmpty)
            return [];
        if (CelSchemaTypes.Of(schema, isRoot, "selfType") is not { } type)
        {
            var word = schema.Kind == ValueKind.Any ? "" : ScalarCheck.Word(schema.Kind);
            var fault = $"rule declared on schema that does not support validation rules type: '{word}' x-kubernetes-preserve-unknown-fields: '{(schema.PreservesUnknown ? "true" : "false")}'";
            return [.. rules.Select(rule => new CompiledRule(rule, null, fault, null, null))];
        }
        return [.. rules.Select(rule => Compile(rule, type))];
    }

    private static CompiledRule Compile(CelRule rule, CelType type)
    {
        if (string.IsNullOrWhiteSpace(rule.Rule))
            return new(rule, null, null, null, null);
        var environment = CelEnvironment.Empty.With(Self, type).With(OldSelf, rule.OptionalOldSelf == true ? CelType.Optional(type) : type);
        var (program, fault) = Compile(rule.Rule, environment, CelType.Bool, "compilation failed", "cel expression must evaluate to a bool");
        var (message, messageFault) = program is null || string.IsNullOrEmpty(rule.MessageExpression) ? (null, null)
            : Compile(rule.MessageExpression, environment, CelType.String, "messageExpression compilation failed", "messageExpression must evaluate to a string");
        return new(rule, program, fault, message, messageFault);
    }

    private static (CelProgram? Program, string? Fault) Compile(string text, CelEnvironment environment, CelType wanted, string failed, string otherType)
    {
        var compilation = CelProgram.Compile(text, environment);
        if (compilation.Program is not { } program)
            return (null, $"{failed}: {compilation.IssueText}");
        return program.Type.Kind == wanted.Kind ? (program, null) : (null, otherType);
    }
}
