namespace Welkin.Kubernetes;

/// <summary>RuntimeClass (pkg/apis/node/validation).</summary>
internal static class RuntimeClassRules
{
    public static void Create(Field root, FaultList faults)
    {
        var handler = WorkloadChecks.Wording(root["handler"]);
        foreach (var mistake in NameFormat.Dns1123Label(handler))
            faults.Invalid(root.Path["handler"], handler, mistake);
        if (root["overhead"].IsSet)
            Overhead(root["overhead"], faults);
        LabelRules.Labels(root["scheduling"]["nodeSelector"], faults);
        RuntimeClassTolerations.Check(root["scheduling"]["tolerations"], faults);
    }

    public static void Update(Field root, Field old, FaultList faults)
    {
        Create(root, faults);
        WorkloadChecks.Unchanged(root["handler"], old["handler"], faults);
    }

    /// <summary>Upstream asks of it what it asks of a container's limits, and names it so.</summary>
    private static void Overhead(Field overhead, FaultList faults)
    {
        var (compute, huge) = (false, false);
        foreach (var (name, amount) in overhead["podFixed"].Map ?? [])
        {
            var field = new Field(overhead.Path["limits"].OfKey(name), amount);
            CountedResourceNames.OfContainer(field.Path, name, faults);
            CountedResourceNames.Value(field, name, faults);
            if (CountedResourceNames.IsHuge(name))
                HugePages(field, name, faults);
            compute |= name is "cpu" or "memory";
            huge |= CountedResourceNames.IsHuge(name);
        }
        if (huge && !compute)
            faults.Forbidden(overhead.Path, "HugePages require cpu or memory");
    }

    private static void HugePages(Field field, string name, FaultList faults)
    {
        var amount = CountedResourceNames.Amount(field);
        var size = name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..];
        if (!Quantity.TryParse(size, out var page) || page.Sign <= 0 || !page.IsWhole || !(amount.Whole % page.Whole).IsZero)
            faults.Invalid(field.Path, amount.ToString(), $"{amount} is not positive integer multiple of {name}");
    }
}
