using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>What a refusal means to a controller.</summary>
internal static class WorkloadRefusals
{
    public static bool IsNamespaceGoing(this RefusedException refused) =>
        refused.Status.Code == 403 && refused.Message.EndsWith("because it is being terminated", StringComparison.Ordinal);

    public static bool IsConflict(this RefusedException refused) => refused.Status is { Code: 409, Reason: "Conflict" };

    public static bool IsNameTaken(this RefusedException refused) => refused.Status is { Code: 409, Reason: "AlreadyExists" };
}
