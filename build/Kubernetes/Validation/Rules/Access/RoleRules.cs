namespace Welkin.Kubernetes;

/// <summary>What the API asks of Role and ClusterRole (upstream: pkg/apis/rbac/validation).</summary>
internal static class RoleRules
{
    public static void Role(Field root, FaultList faults) => Rules(root, true, faults);

    public static void ClusterRole(Field root, FaultList faults)
    {
        Rules(root, false, faults);
        var aggregation = root["aggregationRule"];
        var selectors = aggregation["clusterRoleSelectors"];
        if (aggregation.IsSet && selectors.Tally() == 0)
            faults.Required(selectors.Path, "at least one clusterRoleSelector required if aggregationRule is non-nil");
        foreach (var selector in selectors.Items)
            LabelRules.Selector(selector, faults);
    }

    private static void Rules(Field root, bool namespaced, FaultList faults)
    {
        foreach (var rule in root["rules"].Items)
            Rule(rule, namespaced, faults);
    }

    private static void Rule(Field rule, bool namespaced, FaultList faults)
    {
        Demand(rule["verbs"], "verbs must contain at least one value", faults);
        var (urls, groups, resources, names) = (rule["nonResourceURLs"], rule["apiGroups"], rule["resources"], rule["resourceNames"]);
        if (urls.Tally() > 0)
        {
            if (namespaced)
                faults.Invalid(urls.Path, urls.Node, "namespaced rules cannot apply to non-resource URLs");
            if (groups.Tally() > 0 || resources.Tally() > 0 || names.Tally() > 0)
                faults.Invalid(urls.Path, urls.Node, "rules cannot apply to both regular resources and non-resource URLs");
            return;
        }
        Demand(groups, "resource rules must supply at least one api group", faults);
        Demand(resources, "resource rules must supply at least one resource", faults);
        if (names.Tally() > 0 && resources.Tally() > 1)
            faults.Required(names.Path, "resource names cannot apply to multiple resources");
    }

    private static void Demand(Field list, string why, FaultList faults)
    {
        if (list.Tally() == 0)
            faults.Required(list.Path, why);
    }
}
