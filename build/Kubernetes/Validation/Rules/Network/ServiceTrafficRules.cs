namespace Welkin.Kubernetes;

/// <summary>What the API asks of the way that traffic takes to and within a Service.</summary>
internal static class ServiceTrafficRules
{
    private const string HealthOnly = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";

    public static void Check(Field spec, FaultList faults)
    {
        var external = spec["externalTrafficPolicy"];
        if (IsReachable(spec))
            faults.RequiredOneOf(external, "Cluster", "Local");
        else if (!external.IsUnsaid())
            faults.Invalid(external.Path, external.Said(), "may only be set for externally-accessible services");

        var health = spec["healthCheckNodePort"];
        if (!NeedsHealthCheck(spec))
        {
            if (health.Whole() is not (null or 0))
                faults.Invalid(health.Path, health.Node, HealthOnly);
        }
        // A missing one is allocated before the API looks.
        else if (health.Whole() is not (null or 0))
            ServicePortRules.Number(health, faults);

        var inside = spec["internalTrafficPolicy"];
        if (inside.IsSet)
            faults.OneOf(inside, "Cluster", "Local");
        else if (spec["type"].Text is "NodePort" or "LoadBalancer" or "ClusterIP")
            faults.Required(inside.Path);

        if (spec["trafficDistribution"].IsSet)
            faults.OneOf(spec["trafficDistribution"], "PreferClose", "PreferSameNode", "PreferSameZone");
    }

    /// <summary>True where the Service is reached from outside of the cluster.</summary>
    public static bool IsReachable(Field spec) => spec["type"].Text is "LoadBalancer" or "NodePort" || (spec["type"].Text == "ClusterIP" && spec["externalIPs"].Tally() > 0);

    public static bool NeedsHealthCheck(Field spec) => spec["type"].Text == "LoadBalancer" && spec["externalTrafficPolicy"].Text == "Local";
}
