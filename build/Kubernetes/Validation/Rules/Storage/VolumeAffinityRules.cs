namespace Welkin.Kubernetes;

/// <summary>What the API asks of selectors of nodes, as volumes and devices have them (upstream: ValidateNodeSelector).</summary>
internal static class VolumeAffinityRules
{
    public static void Check(Field affinity, FaultList faults)
    {
        if (!affinity.IsSet)
            return;
        if (affinity["required"].IsSet)
            Selector(affinity["required"], faults);
        else
            faults.Required(affinity.Path["required"], "must specify required node constraints");
    }

    public static void Selector(Field selector, FaultList faults)
    {
        var terms = selector["nodeSelectorTerms"];
        if (terms.Tally() == 0)
            faults.Required(terms.Path, "must have at least one node selector term");
        foreach (var term in terms.Items)
        {
            foreach (var requirement in term["matchExpressions"].Items)
                Expression(requirement, faults);
            foreach (var requirement in term["matchFields"].Items)
                Fields(requirement, faults);
        }
    }

    private static void Expression(Field requirement, FaultList faults)
    {
        var values = requirement["values"];
        switch (requirement["operator"].Said())
        {
            case "In" or "NotIn":
                if (values.Tally() == 0)
                    faults.Required(values.Path, "must be specified when `operator` is 'In' or 'NotIn'");
                break;
            case "Exists" or "DoesNotExist":
                if (values.Tally() > 0)
                    faults.Forbidden(values.Path, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                break;
            case "Gt" or "Lt":
                if (values.Tally() != 1)
                    faults.Required(values.Path, "must be specified single value when `operator` is 'Lt' or 'Gt'");
                break;
            case var other:
                faults.Invalid(requirement.Path["operator"], other, "not a valid selector operator");
                break;
        }
        LabelRules.Name(requirement.Path["key"], requirement["key"].Said(), faults);
        foreach (var value in values.Items)
            faults.InvalidEach(value.Path, value.Said(), NameFormat.LabelValue(value.Said()));
    }

    private static void Fields(Field requirement, FaultList faults)
    {
        var values = requirement["values"];
        if (requirement["operator"].Text is not ("In" or "NotIn"))
            faults.Invalid(requirement.Path["operator"], requirement["operator"].Said(), "not a valid selector operator");
        else if (values.Tally() != 1)
            faults.Required(values.Path, "must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
        if (requirement["key"].Text != "metadata.name")
            faults.Invalid(requirement.Path["key"], requirement["key"].Said(), "not a valid field selector key");
        else
        {
            foreach (var value in values.Items)
                faults.InvalidEach(value.Path, value.Said(), NameFormat.Dns1123Subdomain(value.Said()));
        }
    }
}
