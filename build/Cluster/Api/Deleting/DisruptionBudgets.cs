using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Takes the eviction of a pod from the budget that protects it (eviction.go: checkAndDecrement).</summary>
internal sealed class DisruptionBudgets(ClusterState state)
{
    private const string Violated = "Cannot evict pod as it would violate the pod's disruption budget.";

    private static readonly ResourceName Budgets = new("policy", "poddisruptionbudgets");

    /// <exception cref="RefusedException">The budget does not allow it.</exception>
    public void Spend(StoredObject pod, bool dryRun, CancellationToken cancel)
    {
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var protecting = state.Store.List(Budgets, pod.Namespace).Items.Where(budget => LabelSelector.Read(Field.Of(budget.Root)["spec"]["selector"]).Matches(pod.Root)).ToList();
            if (protecting.Count > 1)
                throw new RefusedException(Refusals.Internal("This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.") with { Reason = "InternalError" });
            if (protecting.Count == 0 || IsUnguarded(Field.Of(pod.Root), Field.Of(protecting[0].Root)))
                return;
            var next = Spent(protecting[0], pod.Name);
            if (dryRun || state.Store.Put(Budgets, pod.Namespace, protecting[0].Name, next, protecting[0].Revision) is not null)
                return;
        }
    }

    // A pod that is not ready counts for nothing, where the budget says so or is met without it.
    private static bool IsUnguarded(Field pod, Field budget)
    {
        var isReady = pod["status"]["conditions"].Items.Any(condition => condition["type"].Text == "Ready" && condition["status"].Text == "True");
        var (healthy, desired) = (budget["status"]["currentHealthy"].Number ?? 0, budget["status"]["desiredHealthy"].Number ?? 0);
        return !isReady && (budget["spec"]["unhealthyPodEvictionPolicy"].Text == "AlwaysAllow" || (desired > 0 && healthy >= desired));
    }

    private JsonObject Spent(StoredObject budget, string pod)
    {
        var (fields, name) = (Field.Of(budget.Root), budget.Name);
        var status = fields["status"];
        if ((status["observedGeneration"].Number ?? 0) < (fields["metadata"]["generation"].Number ?? 0))
            throw TooMany($"The disruption budget {name} is still being processed by the server.");
        var allowed = status["disruptionsAllowed"].Number ?? 0;
        if (allowed <= 0)
            throw TooMany(FormattableString.Invariant($"The disruption budget {name} needs {status["desiredHealthy"].Number ?? 0} healthy pods and has {status["currentHealthy"].Number ?? 0} currently"));
        var next = budget.Root.DeepClone().AsObject();
        next["status"]!["disruptionsAllowed"] = allowed - 1;
        if (next["status"]!["disruptedPods"] is not JsonObject disrupted)
            next["status"]!["disruptedPods"] = disrupted = [];
        disrupted[pod] = new ServerFields(state.Clock.GetUtcNow(), "").Written;
        return next;
    }

    private static RefusedException TooMany(string cause) =>
        new(new(429, "TooManyRequests", Violated) { Details = StatusDetails.Empty with { Causes = [new("DisruptionBudget", cause, "")] } });
}
