namespace Welkin.Kubernetes;

/// <summary>What the API asks of expressions that choose nodes (upstream: ValidateNodeSelector).</summary>
internal static class NodeSelectorRules
{
    private const string NoOperator = "not a valid selector operator";

    public static void Check(PodPart selector, FaultList faults)
    {
        if (selector.Count("nodeSelectorTerms") == 0)
            faults.Required(selector.At("nodeSelectorTerms"), "must have at least one node selector term");
        foreach (var term in selector.Parts("nodeSelectorTerms"))
            Term(term, strict: true, faults);
    }

    /// <param name="strict">True where values must be values of labels; a preference may name what no node has.</param>
    public static void Term(PodPart term, bool strict, FaultList faults)
    {
        foreach (var requirement in term.Parts("matchExpressions"))
            Requirement(requirement, strict, faults);
        foreach (var requirement in term.Parts("matchFields"))
            FieldRequirement(requirement, faults);
    }

    private static void Requirement(PodPart requirement, bool strict, FaultList faults)
    {
        var values = requirement.Count("values");
        switch (requirement.Text("operator"))
        {
            case "In" or "NotIn":
                if (values == 0)
                    faults.Required(requirement.At("values"), "must be specified when `operator` is 'In' or 'NotIn'");
                break;
            case "Exists" or "DoesNotExist":
                if (values > 0)
                    faults.Forbidden(requirement.At("values"), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                break;
            case "Gt" or "Lt":
                if (values != 1)
                    faults.Required(requirement.At("values"), "must be specified single value when `operator` is 'Lt' or 'Gt'");
                break;
            case var other:
                faults.Invalid(requirement.At("operator"), other, NoOperator);
                break;
        }
        LabelRules.Name(requirement.At("key"), requirement.Text("key"), faults);
        if (!strict)
            return;
        foreach (var value in requirement.Field("values").Items)
            faults.Misformed(value.Path, JsonTypes.Text(value.Node) ?? "", NameFormat.LabelValue(JsonTypes.Text(value.Node) ?? ""));
    }

    private static void FieldRequirement(PodPart requirement, FaultList faults)
    {
        if (requirement.Text("operator") is not ("In" or "NotIn"))
            faults.Invalid(requirement.At("operator"), requirement.Text("operator"), NoOperator);
        else if (requirement.Count("values") != 1)
            faults.Required(requirement.At("values"), "must be only one value when `operator` is 'In' or 'NotIn' for node field selector");

        if (requirement.Text("key") != "metadata.name")
        {
            faults.Invalid(requirement.At("key"), requirement.Text("key"), "not a valid field selector key");
            return;
        }
        foreach (var value in requirement.Field("values").Items)
            faults.Misformed(value.Path, JsonTypes.Text(value.Node) ?? "", NameFormat.Dns1123Subdomain(JsonTypes.Text(value.Node) ?? ""));
    }
}
