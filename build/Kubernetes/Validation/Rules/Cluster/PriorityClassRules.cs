using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>PriorityClass (pkg/apis/scheduling/validation).</summary>
internal static class PriorityClassRules
{
    private const string SystemPrefix = "system-";
    private const long HighestOfUsers = 1_000_000_000;

    private static readonly string[] Preemptions = ["PreemptLowerPriority", "Never"];

    private static readonly Dictionary<string, long> OfSystem = new(StringComparer.Ordinal)
    {
        ["system-node-critical"] = 2_000_001_000,
        ["system-cluster-critical"] = 2_000_000_000,
    };

    public static void Create(Field root, FaultList faults)
    {
        var name = WorkloadChecks.Wording(root["metadata"]["name"]);
        var ofSystem = name.StartsWith(SystemPrefix, StringComparison.Ordinal);
        if (ofSystem && NotOfSystem(root, name) is { } mistake)
            faults.Forbidden(root.Path["metadata"]["name"], $"priority class names with '{SystemPrefix}' prefix are reserved for system use only. error: {mistake}");
        if (!ofSystem && WorkloadChecks.IntegerOrZero(root["value"]) > HighestOfUsers)
            faults.Forbidden(root.Path["value"], Said($"maximum allowed value of a user defined priority is {HighestOfUsers}"));
        if (root["preemptionPolicy"].IsSet)
            WorkloadChecks.RequiredChoice(root["preemptionPolicy"], "", Preemptions, faults);
    }

    public static void Update(Field root, Field old, FaultList faults)
    {
        if (WorkloadChecks.IntegerOrZero(root["value"]) != WorkloadChecks.IntegerOrZero(old["value"]))
            faults.Forbidden(root.Path["value"], "may not be changed in an update.");
        WorkloadChecks.Unchanged(root["preemptionPolicy"], old["preemptionPolicy"], faults);
    }

    private static string? NotOfSystem(Field root, string name)
    {
        if (!OfSystem.TryGetValue(name, out var value))
            return $"{name} is not a known system priority class";
        if (WorkloadChecks.IntegerOrZero(root["value"]) != value)
            return Said($"value of {name} PriorityClass must be {value}");
        return root["globalDefault"].Flag == true ? $"globalDefault of {name} PriorityClass must be false" : null;
    }

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
