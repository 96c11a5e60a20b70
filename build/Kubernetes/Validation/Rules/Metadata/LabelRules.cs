namespace Welkin.Kubernetes;

/// <summary>What the API asks of labels and of selectors of labels (apimachinery, pkg/apis/meta/v1/validation).</summary>
internal static class LabelRules
{
    public static void Labels(Field labels, FaultList faults)
    {
        // The server goes through them in an order of its own; here it is theirs.
        foreach (var (key, value) in labels.Map ?? [])
        {
            Name(labels.Path, key, faults);
            foreach (var mistake in NameFormat.LabelValue(JsonTypes.Text(value) ?? ""))
                faults.Invalid(labels.Path, value, mistake);
        }
    }

    /// <param name="path">The field that is named.</param>
    public static void Name(FieldPath path, string key, FaultList faults)
    {
        foreach (var mistake in NameFormat.QualifiedName(key))
            faults.Invalid(path, key, mistake);
    }

    /// <summary>A LabelSelector with matchLabels and matchExpressions; an absent one is right.</summary>
    public static void Selector(Field selector, FaultList faults)
    {
        Labels(selector["matchLabels"], faults);
        foreach (var requirement in selector["matchExpressions"].Items)
            Requirement(requirement, faults);
    }

    private static void Requirement(Field requirement, FaultList faults)
    {
        var values = requirement["values"];
        switch (requirement["operator"].Text)
        {
            case "In" or "NotIn":
                if (!values.Items.Any())
                    faults.Required(values.Path, "must be specified when `operator` is 'In' or 'NotIn'");
                break;
            case "Exists" or "DoesNotExist":
                if (values.Items.Any())
                    faults.Forbidden(values.Path, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                break;
            case var other:
                faults.Invalid(requirement.Path["operator"], other ?? "", "not a valid selector operator");
                break;
        }
        Name(requirement.Path["key"], requirement["key"].Text ?? "", faults);
        foreach (var value in values.Items)
        {
            foreach (var mistake in NameFormat.LabelValue(value.Text ?? ""))
                faults.Invalid(value.Path, value.Node, mistake);
        }
    }
}
