namespace Welkin.Kubernetes;

/// <summary>ResourceQuota (pkg/apis/core/validation: ValidateResourceQuota).</summary>
internal static class QuotaRules
{
    public static void Create(Field root, FaultList faults)
    {
        Spec(root["spec"], faults);
        Amounts(root["status"]["hard"], faults);
        Amounts(root["status"]["used"], faults);
    }

    public static void Update(Field root, Field old, FaultList faults)
    {
        // The strategy asks twice, and what is used is no concern of this request.
        Spec(root["spec"], faults);
        var (scopes, before) = (Words(root), Words(old));
        if (!scopes.SetEquals(before))
            faults.Invalid(root["spec"].Path["scopes"], root["spec"]["scopes"].Node, WorkloadChecks.Immutable);
    }

    private static void Spec(Field spec, FaultList faults)
    {
        Amounts(spec["hard"], faults);
        QuotaScopeRules.Scopes(spec, faults);
        QuotaScopeRules.Selector(spec, faults);
    }

    private static void Amounts(Field amounts, FaultList faults)
    {
        foreach (var (name, amount) in amounts.Map ?? [])
        {
            var field = new Field(amounts.Path.OfKey(name), amount);
            CountedResourceNames.OfQuota(field.Path, name, faults);
            CountedResourceNames.Value(field, name, faults);
        }
    }

    private static HashSet<string> Words(Field root) => [.. root["spec"]["scopes"].Items.Select(WorkloadChecks.Wording)];
}
