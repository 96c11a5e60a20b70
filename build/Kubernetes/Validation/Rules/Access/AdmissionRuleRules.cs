namespace Welkin.Kubernetes;

/// <summary>What the API asks of the rules that say which requests an admission webhook or policy is asked about.</summary>
internal static class AdmissionRuleRules
{
    private static readonly string[] Operations = ["*", "CONNECT", "CREATE", "DELETE", "UPDATE"];

    public static void Check(Field rule, FaultList faults)
    {
        var operations = rule["operations"];
        Alone(operations, "if '*' is present, must not specify other operations", faults);
        foreach (var operation in operations.Items)
            faults.OneOf(operation, Operations);
        Alone(rule["apiGroups"], "if '*' is present, must not specify other API groups", faults);
        Alone(rule["apiVersions"], "if '*' is present, must not specify other API versions", faults);
        foreach (var version in rule["apiVersions"].Items)
            faults.RequiredText(version);
        Resources(rule["resources"], faults);
        if (rule["scope"].IsSet)
            faults.OneOf(rule["scope"], "*", "Cluster", "Namespaced");
    }

    /// <summary>A rule of a policy, which can name objects too.</summary>
    public static void Named(Field rule, FaultList faults)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in rule["resourceNames"].Items)
        {
            faults.InvalidEach(name.Path, name.Said(), FieldReading.PathSegment(name.Said()));
            if (!names.Add(name.Said()))
                faults.Duplicate(name.Path, name.Said());
        }
        Check(rule, faults);
    }

    private static void Alone(Field list, string mistake, FaultList faults)
    {
        if (list.Tally() == 0)
            faults.Required(list.Path);
        else if (list.Tally() > 1 && list.Words().Contains("*"))
            faults.Invalid(list.Path, list.Node, mistake);
    }

    private static void Resources(Field list, FaultList faults)
    {
        if (list.Tally() == 0)
            faults.Required(list.Path);
        var (anySubresource, anyResource) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var plain = false;
        foreach (var item in list.Items)
        {
            var text = item.Said();
            if (text.Length == 0)
                faults.Required(item.Path);
            else if (text.Split('/', 2) is not [var resource, var subresource])
                plain = text != "*";
            else
            {
                if (anySubresource.Contains(resource))
                    faults.Invalid(item.Path, text, $"if '{resource}/*' is present, must not specify {text}");
                if (anyResource.Contains(subresource))
                    faults.Invalid(item.Path, text, $"if '*/{subresource}' is present, must not specify {text}");
                if (subresource == "*")
                    anySubresource.Add(resource);
                if (resource == "*")
                    anyResource.Add(subresource);
            }
        }
        if (list.Tally() > 1 && list.Words().Contains("*/*"))
            faults.Invalid(list.Path, list.Node, "if '*/*' is present, must not specify other resources");
        if (plain && list.Words().Contains("*"))
            faults.Invalid(list.Path, list.Node, "if '*' is present, must not specify other resources without subresources");
    }
}
