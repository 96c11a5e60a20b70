using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Puts into a pod's spec what the API puts in, be it a pod's or a template's.</summary>
/// <remarks>Source: pkg/apis/core/v1/defaults.go, SetDefaults_PodSpec, and conversion.go for the service account.</remarks>
internal static class PodSpecDefaults
{
    private const long GracePeriod = 30;

    public static void Apply(JsonObject spec)
    {
        spec.Default("restartPolicy", "Always");
        spec.Default("dnsPolicy", "ClusterFirst");
        spec.Default("schedulerName", "default-scheduler");
        spec.DefaultMap("securityContext");
        if (spec["terminationGracePeriodSeconds"] is null)
            spec["terminationGracePeriodSeconds"] = GracePeriod;
        ServiceAccount(spec);
        foreach (var volume in spec.Maps("volumes"))
            VolumeDefaults.Apply(volume);
        foreach (var container in spec.Maps("initContainers").Concat(spec.Maps("containers")).Concat(spec.Maps("ephemeralContainers")))
            ContainerDefaults.Apply(container);
        ResourceDefaults.Amounts(spec, "overhead");
        if (spec.Map("resources") is { } resources)
            ResourceDefaults.Requirements(resources);
    }

    // The older field has the same value as the newer one, whichever was written.
    private static void ServiceAccount(JsonObject spec)
    {
        if (spec.Text("serviceAccountName") is null && spec.Text("serviceAccount") is { } old)
            spec["serviceAccountName"] = old;
        if (spec.Text("serviceAccountName") is { } name)
            spec["serviceAccount"] = name;
    }
}
