using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>Finds the overloads that a call may mean.</summary>
internal sealed class CelCallChecker(CelChecker checker)
{
    public CelType Check(CallExpr call)
    {
        if (call.Function == CelOperators.OptionalSelect)
            return OptionalSelect(call);
        var mixed = call.Function == "format" ? 1 : 0;
        checker.MixedIn += mixed;
        var arguments = call.Arguments.Select(checker.Check).ToList();
        checker.MixedIn -= mixed;
        if (call.Target is { } target)
        {
            if (checker.Qualified(target) is { } prefix && CelLibrary.Find($"{prefix}.{call.Function}") is { IsEmpty: false } qualified)
            {
                call.Qualified = $"{prefix}.{call.Function}";
                return Resolve(call, call.Qualified, qualified, arguments, member: false);
            }
            arguments.Insert(0, checker.Check(target));
        }
        var name = call.Function.TrimStart('.');
        // What macros are expanded to has no name to be called by.
        var overloads = CelLibrary.Find(name);
        if (overloads.IsEmpty)
        {
            checker.Source.Report(call.At, $"undeclared reference to '{name}' (in container '')");
            return CelType.Error;
        }
        var type = Resolve(call, name, overloads, arguments, call.Target is not null);
        if (name is "matches" or "timestamp" or "duration")
            Literals(call, name);
        return type;
    }

    private CelType OptionalSelect(CallExpr call)
    {
        call.Overloads = CelLibrary.Find(call.Function);
        var field = checker.Field(call.At, checker.Check(call.Arguments[0]), ((CelString)((LiteralExpr)call.Arguments[1]).Value).Value);
        return field.IsOptional || field.Kind == CelKind.Error ? field : CelType.Optional(field);
    }

    private CelType Resolve(CallExpr call, string name, ImmutableArray<CelOverload> overloads, List<CelType> arguments, bool member)
    {
        CelType? result = null;
        var matching = ImmutableArray.CreateBuilder<CelOverload>();
        foreach (var overload in overloads.Where(overload => overload.Member == member))
        {
            var fresh = overload.Parameters.ToDictionary(parameter => parameter, _ => checker.Types.Fresh(), StringComparer.Ordinal);
            if (!checker.Types.Assignable([.. overload.Arguments.Select(argument => Instance(argument, fresh))], arguments))
                continue;
            // Indices of a list are int to the checker; other numbers come only from what it cannot see.
            if (name == CelOperators.Index && arguments[1].Kind is CelKind.Uint or CelKind.Double && overload.Arguments[0].Kind == CelKind.List && arguments[0].Kind == CelKind.List)
                continue;
            matching.Add(overload);
            var type = checker.Types.Substitute(Instance(overload.Result, fresh));
            result = result is null || result.Same(type) ? type : CelType.Dyn;
        }
        call.Overloads = matching.ToImmutable();
        if (result is null)
            checker.Source.Report(call.At, $"found no matching overload for '{name}' applied to '{Signature(arguments, member)}'");
        return result ?? CelType.Error;
    }

    private static CelType Instance(CelType type, Dictionary<string, CelType> fresh) => type.Kind == CelKind.Parameter ? fresh.GetValueOrDefault(type.Name, type)
        : type.Parameters.IsEmpty ? type : type.With([.. type.Parameters.Select(parameter => Instance(parameter, fresh))]);

    private string Signature(List<CelType> arguments, bool member)
    {
        var shown = arguments.Select(argument => checker.Types.Substitute(argument, open: false).ToString()).ToList();
        return member ? $"{shown[0]}.({string.Join(", ", shown.Skip(1))})" : $"({string.Join(", ", shown)})";
    }

    // What is written out can be read before it is evaluated (cel-go, cel/validator.go).
    private void Literals(CallExpr call, string name)
    {
        if (call.Arguments.LastOrDefault() is not LiteralExpr { Value: CelString literal } argument)
            return;
        var wrong = name switch
        {
            "matches" => !RegularPattern.IsWellFormed(literal.Value),
            "timestamp" => GoTime.Timestamp(literal.Value) is null,
            _ => GoTime.Duration(literal.Value) is null,
        };
        if (wrong)
            checker.Source.Report(argument.At, $"invalid {name} argument");
    }
}
