namespace Welkin.Kubernetes;

/// <summary>Lease (pkg/apis/coordination/validation).</summary>
internal static class LeaseRules
{
    private const string OldestEmulationVersion = "OldestEmulationVersion";

    public static void Create(Field root, FaultList faults)
    {
        var spec = root["spec"];
        var (duration, strategy) = (spec["leaseDurationSeconds"], spec["strategy"]);
        if (WorkloadChecks.Integer(duration) <= 0)
            faults.Invalid(duration.Path, duration.Node, "must be greater than 0");
        WorkloadChecks.NotNegative(spec["leaseTransitions"], faults);
        if (strategy.IsSet)
            Strategy(strategy.Path["strategy"], WorkloadChecks.Wording(strategy), faults);
        if (spec["preferredHolder"].Text is { Length: > 0 } && WorkloadChecks.Wording(strategy).Length == 0)
            faults.Forbidden(spec.Path["preferredHolder"], "may only be specified if `strategy` is defined");
    }

    /// <param name="path">Upstream names the field twice.</param>
    private static void Strategy(FieldPath path, string strategy, FaultList faults)
    {
        if (strategy.Contains('/', StringComparison.Ordinal))
            LabelRules.Name(path, strategy, faults);
        else if (strategy != OldestEmulationVersion)
            faults.NotSupported(path, strategy, OldestEmulationVersion);
    }
}
