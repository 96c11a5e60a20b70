namespace Welkin.Kubernetes;

/// <summary>What the API asks of the bindings of admission policies.</summary>
internal static class PolicyBindingRules
{
    public static void Validating(Field root, FaultList faults)
    {
        var spec = root["spec"];
        Head(spec, faults);
        AdmissionPolicyRules.MatchResources(spec["matchResources"], faults);
        Actions(spec["validationActions"], faults);
    }

    public static void Mutating(Field root, FaultList faults)
    {
        var spec = root["spec"];
        Head(spec, faults);
        AdmissionPolicyRules.MatchResources(spec["matchResources"], faults);
        AdmissionPolicyRules.ChangingOperations(spec["matchResources"], faults);
    }

    private static void Head(Field spec, FaultList faults)
    {
        faults.RequiredName(spec["policyName"], NameFormat.Dns1123Subdomain);
        if (spec["paramRef"] is var param && param.IsSet)
            Param(param, faults);
    }

    private static void Param(Field param, FaultList faults)
    {
        const string Both = "name and selector are mutually exclusive";
        var (name, selector) = (param["name"], param["selector"]);
        if (!name.IsUnsaid())
        {
            faults.InvalidEach(name.Path, name.Said(), FieldReading.PathSegment(name.Said()));
            if (selector.IsSet)
                faults.Forbidden(name.Path, Both);
        }
        LabelRules.Selector(selector, faults);
        if (selector.IsSet && !name.IsUnsaid())
            faults.Forbidden(selector.Path, Both);
        if (!selector.IsSet && name.IsUnsaid())
            faults.Required(param.Path, "one of name or selector must be specified");
        faults.RequiredOneOf(param["parameterNotFoundAction"], "Deny", "Allow");
    }

    private static void Actions(Field actions, FaultList faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var action in actions.Items)
        {
            faults.OneOf(action, "Audit", "Deny", "Warn");
            if (!seen.Add(action.Said()))
                faults.Duplicate(action.Path, action.Said());
        }
        if (seen.Contains("Deny") && seen.Contains("Warn"))
            faults.Invalid(actions.Path, actions.Node, "must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)");
        if (seen.Count == 0)
            faults.Required(actions.Path, "at least one validation action is required");
    }
}
