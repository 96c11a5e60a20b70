namespace Welkin.Kubernetes;

/// <summary>What the API asks of StorageClass and VolumeAttributesClass (upstream: pkg/apis/storage/validation).</summary>
internal static class StorageClassRules
{
    private const int MostParameters = 512;
    private const int LargestParameters = 256 * 1024;

    public static void StorageClass(Field root, FaultList faults)
    {
        Provisioner(root["provisioner"], faults);
        Parameters(root["parameters"], true, faults);
        if (!root["reclaimPolicy"].IsUnsaid())
            faults.OneOf(root["reclaimPolicy"], "Delete", "Retain");
        if (root["volumeBindingMode"].IsSet)
            faults.OneOf(root["volumeBindingMode"], "Immediate", "WaitForFirstConsumer");
        else
            faults.Required(root.Path["volumeBindingMode"]);
        foreach (var term in root["allowedTopologies"].Items)
            Topology(term, faults);
    }

    public static void StorageClassUpdate(Field root, Field old, FaultList faults)
    {
        Fixed(root, old, "parameters", faults);
        Fixed(root, old, "provisioner", faults);
        Fixed(root, old, "reclaimPolicy", faults);
        faults.Unchanged(root.Path["volumeBindingMode"], root["volumeBindingMode"], old["volumeBindingMode"]);
    }

    public static void AttributesClass(Field root, FaultList faults)
    {
        Provisioner(root["driverName"], faults);
        Parameters(root["parameters"], false, faults);
    }

    public static void AttributesClassUpdate(Field root, Field old, FaultList faults)
    {
        Fixed(root, old, "driverName", faults);
        Fixed(root, old, "parameters", faults);
        AttributesClass(root, faults);
    }

    private static void Fixed(Field root, Field old, string key, FaultList faults)
    {
        if (!Alike.Are(root[key].Node, old[key].Node))
            faults.Forbidden(root.Path[key], $"updates to {key} are forbidden.");
    }

    private static void Provisioner(Field name, FaultList faults)
    {
        if (name.IsUnsaid())
            faults.Required(name.Path);
        else
            LabelRules.Name(name.Path, name.Said().ToLowerInvariant(), faults);
    }

    private static void Parameters(Field parameters, bool optional, FaultList faults)
    {
        if (parameters.Tally() > MostParameters)
        {
            faults.TooLong(parameters.Path, MostParameters);
            return;
        }
        var entries = (parameters.Map ?? []).Select(entry => (entry.Key, Value: JsonTypes.Text(entry.Value) ?? "")).ToList();
        if (entries.Any(entry => entry.Key.Length == 0))
            faults.Invalid(parameters.Path, "", "field can not be empty.");
        if (entries.Sum(entry => (long)System.Text.Encoding.UTF8.GetByteCount(entry.Key) + System.Text.Encoding.UTF8.GetByteCount(entry.Value)) > LargestParameters)
            faults.TooLong(parameters.Path, LargestParameters);
        if (!optional && entries.Count == 0)
            faults.Required(parameters.Path, "must contain at least one key/value pair");
    }

    private static void Topology(Field term, FaultList faults)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var requirement in term["matchLabelExpressions"].Items)
        {
            var (key, values) = (requirement["key"], requirement["values"]);
            if (values.Tally() == 0)
                faults.Required(values.Path);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var value in values.Items.Where(value => !seen.Add(value.Said())))
                faults.Duplicate(value.Path, value.Said());
            LabelRules.Name(key.Path, key.Said(), faults);
            if (!keys.Add(key.Said()))
                faults.Duplicate(key.Path, key.Said());
        }
    }
}
