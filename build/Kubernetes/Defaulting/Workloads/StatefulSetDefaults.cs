using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API puts into a StatefulSet and its claims (pkg/apis/apps/v1: defaults.go, conversion.go; pkg/apis/core/v1/defaults.go).</summary>
internal static class StatefulSetDefaults
{
    public static void Apply(JsonObject root)
    {
        var spec = root.DefaultMap("spec");
        PodTemplateDefaults.Apply(spec);
        foreach (var claim in spec.Maps("volumeClaimTemplates"))
            Claim(claim);
        spec.Default("podManagementPolicy", "OrderedReady");
        UpdateStrategy(spec.DefaultMap("updateStrategy"));
        var retention = spec.DefaultMap("persistentVolumeClaimRetentionPolicy");
        retention.Default("whenDeleted", "Retain");
        retention.Default("whenScaled", "Retain");
        spec["replicas"] ??= 1L;
        spec["revisionHistoryLimit"] ??= 10L;
    }

    // What is written without a partition under a type that is written stays without.
    private static void UpdateStrategy(JsonObject strategy)
    {
        if (strategy.Text("type") is null)
        {
            strategy["type"] = "RollingUpdate";
            strategy.DefaultMap("rollingUpdate");
        }
        if (strategy.Text("type") == "RollingUpdate" && strategy.Map("rollingUpdate") is { } rolling)
            rolling["partition"] ??= 0L;
    }

    private static void Claim(JsonObject claim)
    {
        claim["apiVersion"] = "v1";
        claim["kind"] = "PersistentVolumeClaim";
        claim.DefaultMap("spec")["volumeMode"] ??= "Filesystem";
        claim.DefaultMap("status").Default("phase", "Pending");
    }
}
