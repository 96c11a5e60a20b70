using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of admission policies, validating and mutating ones.</summary>
internal static partial class AdmissionPolicyRules
{
    private const int MostAnnotations = 20;
    private const int LongestAnnotation = 5 * 1024;

    /// <summary>A mutating policy cannot change what is deleted.</summary>
    private static readonly string[] Changing = ["*", "CONNECT", "CREATE", "UPDATE"];

    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return", "var", "void", "while",
    };

    public static void Validating(Field root, FaultList faults)
    {
        var spec = root["spec"];
        Head(spec, mutating: false, faults);
        var (validations, annotations) = (spec["validations"], spec["auditAnnotations"]);
        if (validations.Tally() == 0 && annotations.Tally() == 0)
        {
            faults.Required(validations.Path, "validations or auditAnnotations must contain at least one item");
            faults.Required(annotations.Path, "validations or auditAnnotations must contain at least one item");
            return;
        }
        foreach (var validation in validations.Items)
            Validation(validation, faults);
        if (annotations.Tally() > MostAnnotations)
            faults.Invalid(annotations.Path, annotations.Node, "must not have more than 20 auditAnnotations");
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var annotation in annotations.Items)
        {
            Annotation(annotation, root["metadata"]["name"].Said(), faults);
            if (!keys.Add(annotation["key"].Said()))
                faults.Duplicate(annotation.Path["key"], annotation["key"].Said());
        }
    }

    public static void Mutating(Field root, FaultList faults)
    {
        var spec = root["spec"];
        Head(spec, mutating: true, faults);
        if (spec["mutations"].Tally() == 0)
            faults.Required(spec.Path["mutations"], "mutations must contain at least one item");
        foreach (var mutation in spec["mutations"].Items)
            Mutation(mutation, faults);
        faults.RequiredOneOf(spec["reinvocationPolicy"], "IfNeeded", "Never");
    }

    /// <summary>Only what a mutating policy can do, whatever its rules say.</summary>
    public static void ChangingOperations(Field resources, FaultList faults)
    {
        foreach (var operation in resources["resourceRules"].Items.SelectMany(rule => rule["operations"].Items).Where(operation => !Changing.Contains(operation.Said())))
            faults.NotSupported(resources.Path["resourceRules"]["operations"], operation.Said(), Changing);
    }

    public static void MatchResources(Field resources, FaultList faults)
    {
        if (!resources.IsSet)
            return;
        faults.RequiredOneOf(resources["matchPolicy"], "Equivalent", "Exact");
        foreach (var key in new[] { "namespaceSelector", "objectSelector" })
        {
            if (!resources[key].IsSet)
                faults.Required(resources.Path[key]);
            LabelRules.Selector(resources[key], faults);
        }
        foreach (var rule in resources["resourceRules"].Items.Concat(resources["excludeResourceRules"].Items))
            AdmissionRuleRules.Named(rule, faults);
    }

    private static void Head(Field spec, bool mutating, FaultList faults)
    {
        if (spec["failurePolicy"].IsSet)
            faults.OneOf(spec["failurePolicy"], "Fail", "Ignore");
        else
            faults.Required(spec.Path["failurePolicy"]);
        if (spec["paramKind"].IsSet)
            ParamKind(spec["paramKind"], faults);
        var constraints = spec["matchConstraints"];
        if (!constraints.IsSet)
            faults.Required(constraints.Path);
        else
        {
            MatchResources(constraints, faults);
            if (constraints["resourceRules"].Tally() == 0)
                faults.Required(constraints.Path["resourceRules"]);
            if (mutating)
                ChangingOperations(constraints, faults);
        }
        MatchConditionRules.Check(spec["matchConditions"], faults);
        foreach (var variable in spec["variables"].Items)
        {
            if (string.IsNullOrWhiteSpace(variable["name"].Text))
                faults.Required(variable.Path["name"], "name is not specified");
            else if (!Identifier().IsMatch(variable["name"].Said()) || Reserved.Contains(variable["name"].Said()))
                faults.Invalid(variable.Path["name"], variable["name"].Said(), "must be a valid CEL identifier");
            MatchConditionRules.Expression(variable["expression"], "expression is not specified", faults);
        }
    }

    private static void ParamKind(Field param, FaultList faults)
    {
        var (at, version) = (param.Path["apiVersion"], param["apiVersion"].Said());
        if (version.Length == 0)
            faults.Required(at);
        else if (version.Count(character => character == '/') > 1)
            faults.Invalid(at, version, $"unexpected GroupVersion string: {version}");
        else
        {
            var (group, number) = version.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? (version[..slash], version[(slash + 1)..]) : ("", version);
            if (group.Length > 0)
                Joined(at, group, NameFormat.Dns1123Subdomain(group), "", faults);
            if (number.Length == 0)
                faults.Invalid(at, version, "version must be specified");
            else
                Joined(at, number, NameFormat.Dns1035Label(number), "", faults);
        }
        if (param["kind"].IsUnsaid())
            faults.Required(param.Path["kind"]);
        else
            Joined(param.Path["kind"], param["kind"].Said(), NameFormat.Dns1035Label(param["kind"].Said().ToLowerInvariant()), "may have mixed case, but should otherwise match: ", faults);
    }

    private static void Joined(FieldPath at, string value, IEnumerable<string> mistakes, string before, FaultList faults)
    {
        if (mistakes.ToList() is { Count: > 0 } list)
            faults.Invalid(at, value, before + string.Join(',', list));
    }

    private static void Validation(Field validation, FaultList faults)
    {
        MatchConditionRules.Expression(validation["expression"], "expression is not specified", faults);
        if (!validation["messageExpression"].IsUnsaid())
        {
            if (string.IsNullOrWhiteSpace(validation["messageExpression"].Text))
                faults.Invalid(validation.Path["messageExpression"], validation["messageExpression"].Said(), "must be non-empty if specified");
            else
                faults.NotJudged(validation.Path["messageExpression"], "whether the CEL expression compiles");
        }
        var message = validation["message"].Said();
        if (message.Length > 0 && string.IsNullOrWhiteSpace(message))
            faults.Invalid(validation.Path["message"], message, "must be non-empty if specified");
        else if (message.Trim().IndexOfAny(['\n', '\r']) >= 0)
            faults.Invalid(validation.Path["message"], message, "must not contain line breaks");
        if (validation["reason"].IsSet)
            faults.OneOf(validation["reason"], "Forbidden", "Invalid", "RequestEntityTooLarge");
    }

    private static void Annotation(Field annotation, string policy, FaultList faults)
    {
        if (policy.Length > 0)
            LabelRules.Name(annotation.Path["key"], $"{policy}/{annotation["key"].Said()}", faults);
        else
            faults.Invalid(annotation.Path["key"], annotation["key"].Said(), "requires metadata.name be non-empty");
        if (annotation["valueExpression"].Said().Trim().Length > LongestAnnotation)
            faults.Required(annotation.Path["valueExpression"], "must not exceed 5120 bytes in length");
        else
            MatchConditionRules.Expression(annotation["valueExpression"], "valueExpression is not specified", faults);
    }

    private static void Mutation(Field mutation, FaultList faults)
    {
        var type = mutation["patchType"].Said();
        var (own, other) = type == "JSONPatch" ? ("jsonPatch", "applyConfiguration") : ("applyConfiguration", "jsonPatch");
        faults.RequiredOneOf(mutation["patchType"], "ApplyConfiguration", "JSONPatch");
        if (type is not ("JSONPatch" or "ApplyConfiguration"))
            return;
        if (mutation[own].IsSet)
            MatchConditionRules.Expression(mutation[own]["expression"], "", faults);
        else
            faults.Required(mutation.Path[own], $"must be specified when patchType is {type}");
        if (mutation[other].IsSet)
            faults.Invalid(mutation.Path[other], $"{{{other}}}", $"must not be specified when patchType is {type}");
    }

    [GeneratedRegex(@"^[_a-zA-Z][_a-zA-Z0-9]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
