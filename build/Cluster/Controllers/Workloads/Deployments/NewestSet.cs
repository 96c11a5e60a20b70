using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Finds or makes the ReplicaSet of a Deployment's template and keeps its revision the highest (pkg/controller/deployment: getNewReplicaSet).</summary>
internal sealed class NewestSet(ClusterState state, DeploymentWriter writer)
{
    private const string Failed = "ReplicaSetCreateError";

    /// <param name="create">Whether one is made where there is none.</param>
    /// <exception cref="RefusedException">A write was refused.</exception>
    public async Task SyncAsync(Rollout rollout, bool create, CancellationToken cancel)
    {
        var revision = rollout.Old.Select(set => RevisionAnnotations.RevisionOf(set.Root)).DefaultIfEmpty().Max() + 1;
        if (rollout.Newest is { } newest)
            await KeepAsync(rollout, newest, revision, cancel);
        else if (create)
            await CreateAsync(rollout, revision, cancel);
    }

    private async Task KeepAsync(Rollout rollout, Workload newest, long revision, CancellationToken cancel)
    {
        var root = newest.Copy();
        var changed = RevisionAnnotations.Put(rollout.Deployment, root, revision);
        if (newest.MinReadySeconds != rollout.Deployment.MinReadySeconds)
        {
            root.Map("spec")!["minReadySeconds"] = rollout.Deployment.MinReadySeconds;
            changed = true;
        }
        if (changed)
            newest = rollout.Newest = await writer.UpdateAsync(newest, root, cancel);
        await NoteAsync(rollout, RevisionAnnotations.RevisionOf(newest.Root), "FoundNewReplicaSet", $"Found new replica set \"{newest.Name}\"", onlyFirst: true, cancel);
    }

    private async Task CreateAsync(Rollout rollout, long revision, CancellationToken cancel)
    {
        var deployment = rollout.Deployment;
        var size = DeploymentSizes.IsRolling(deployment) ? rollout.Sizes.NextOfNewest(rollout.Old.Sum(set => set.Replicas), 0) : deployment.Replicas;
        var root = ReplicaSetOf(deployment, size);
        RevisionAnnotations.Put(deployment, root, revision);
        RevisionAnnotations.PutSizes(root, rollout.Sizes);
        try
        {
            rollout.Newest = new(ReplicaSetReconciler.Sets, await writer.Client.CreateAsync(ReplicaSetReconciler.Sets, deployment.Namespace, root, cancel));
        }
        catch (RefusedException refused) when (refused.IsNameTaken())
        {
            await CollideAsync(rollout, root, cancel);
            throw;
        }
        catch (RefusedException refused) when (!refused.IsNamespaceGoing())
        {
            await FailAsync(rollout, $"Failed to create new replica set \"{root.Map("metadata")!.Text("name")}\": {refused.Message}", cancel);
            throw;
        }
        var name = rollout.Newest.Name;
        if (size > 0)
            await writer.Events.NormalAsync(deployment, "ScalingReplicaSet", $"Scaled up replica set {name} from 0 to {size}", cancel);
        await NoteAsync(rollout, revision, "NewReplicaSetCreated", $"Created new replica set \"{name}\"", onlyFirst: false, cancel);
    }

    /// <summary>Another object has the name: the next hash comes out otherwise.</summary>
    private async Task CollideAsync(Rollout rollout, JsonObject root, CancellationToken cancel)
    {
        var deployment = rollout.Deployment;
        if (state.Store.Get(ReplicaSetReconciler.Sets, deployment.Namespace, root.Map("metadata")!.Text("name")!)?.Root.ControllerUid() == deployment.Uid)
            return;
        var status = deployment.Status.DeepClone().AsObject();
        status["collisionCount"] = status.Number("collisionCount") + 1;
        await writer.SayAsync(rollout, status, cancel);
    }

    private async Task FailAsync(Rollout rollout, string message, CancellationToken cancel)
    {
        if (rollout.HasDeadline)
        {
            var status = rollout.Deployment.Status.DeepClone().AsObject();
            Conditions.Set(status, DeploymentConditions.Progressing("False", Failed, message, state.Clock.GetUtcNow()));
            await writer.SayAsync(rollout, status, cancel);
        }
        await writer.Events.WarningAsync(rollout.Deployment, Failed, message, cancel);
    }

    private async Task NoteAsync(Rollout rollout, long revision, string reason, string message, bool onlyFirst, CancellationToken cancel)
    {
        var status = rollout.Deployment.Status.DeepClone().AsObject();
        var notes = rollout.HasDeadline && (!onlyFirst || Conditions.Find(status, DeploymentConditions.Progress) is null);
        if (notes)
            Conditions.Set(status, DeploymentConditions.Progressing("True", reason, message, state.Clock.GetUtcNow()));
        if (notes || RevisionAnnotations.RevisionOf(rollout.Deployment.Root) != revision)
            await writer.SayAsync(rollout, status, cancel, revision);
    }

    private static JsonObject ReplicaSetOf(Workload deployment, int size)
    {
        var hash = PodTemplateHash.Of(deployment.Template, deployment.Status.WholeOrNull("collisionCount"));
        var template = deployment.Template.DeepClone().AsObject();
        template.DefaultMap("metadata").DefaultMap("labels")[PodTemplateHash.Label] = hash;
        var selector = deployment.Spec.Map("selector")!.DeepClone().AsObject();
        selector.DefaultMap("matchLabels")[PodTemplateHash.Label] = hash;
        var spec = new JsonObject { ["replicas"] = size, ["selector"] = selector, ["template"] = template };
        spec.PutCount("minReadySeconds", deployment.MinReadySeconds);
        var root = new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "ReplicaSet",
            ["metadata"] = new JsonObject { ["name"] = SetName(deployment.Name, hash), ["namespace"] = deployment.Namespace, ["labels"] = template["metadata"]!["labels"]!.DeepClone() },
            ["spec"] = spec,
        };
        deployment.AsController().AddTo(root);
        return root;
    }

    // A name has 253 letters at most; pods shorten theirs themselves.
    private static string SetName(string deployment, string hash) =>
        $"{(deployment.Length + hash.Length + 1 > 253 ? deployment[..(252 - hash.Length)] : deployment)}-{hash}";
}
