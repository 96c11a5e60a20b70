using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>An update strategy as a message shows it: Go's internal struct, whose fields have Go's names (pkg/apis/apps/types.go).</summary>
internal static class UpdateStrategyShown
{
    /// <summary>Of a Deployment or DaemonSet.</summary>
    public static JsonObject Rolling(Field strategy) => Of(strategy, rolling => new JsonObject
    {
        ["MaxUnavailable"] = rolling["maxUnavailable"].Node?.DeepClone() ?? 0,
        ["MaxSurge"] = rolling["maxSurge"].Node?.DeepClone() ?? 0,
    });

    /// <summary>Of a StatefulSet.</summary>
    public static JsonObject Partitioned(Field strategy) => Of(strategy, Partition);

    public static JsonObject Partition(Field rolling) => new()
    {
        ["Partition"] = rolling["partition"].Node?.DeepClone() ?? 0,
        ["MaxUnavailable"] = rolling["maxUnavailable"].Node?.DeepClone(),
    };

    private static JsonObject Of(Field strategy, Func<Field, JsonObject> inner) => new()
    {
        ["Type"] = WorkloadChecks.Wording(strategy["type"]),
        ["RollingUpdate"] = strategy["rollingUpdate"].IsSet ? inner(strategy["rollingUpdate"]) : null,
    };
}
