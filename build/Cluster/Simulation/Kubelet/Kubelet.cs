using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The kubelets of all played nodes: brings the pods that are bound to them on, and writes what became of them as each node's own user (pkg/kubelet).</summary>
internal sealed class Kubelet(ControllerContext context, SimulationOptions options) : IReconciler, IDisposable
{
    private static readonly ResourceName Pods = new("", "pods");

    // One pod at a time even where a write takes long, for example because a webhook is asked.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<ObjectKey, PodRun> _runs = [];
    private readonly PodAddresses _addresses = new(options);
    private readonly WaitingPods _waiting = new();
    private readonly KubeletClients _clients = new(context);

    public string Name => "kubelet";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [Pods, PodSources.Maps, PodSources.Secrets];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change) => change.Current.Resource != Pods
        ? _waiting.For(ObjectKey.Of(change.Current))
        : change.Current.Root.Map("spec")?.Text("nodeName") is { } node && _addresses.Knows(node) ? [ObjectKey.Of(change.Current)] : [];

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return await LookAsync(key, cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<NextLook?> LookAsync(ObjectKey key, CancellationToken cancel)
    {
        var pod = context.Store.Get(Pods, key.Namespace, key.Name);
        if (_runs.TryGetValue(key, out var known) && known.Uid != pod?.Root.Map("metadata")?.Text("uid"))
            Forget(key, known);
        if (pod is null)
            return null;
        if (!_runs.TryGetValue(key, out var run))
        {
            if (PodDeletion.IsOver(pod) && !PodDeletion.IsAsked(pod))
                return null;
            _runs[key] = run = PodRun.Of(pod, options.Images, context.Now);
        }
        return PodDeletion.IsAsked(pod) ? await EndAsync(pod, run, cancel) : await BringAsync(pod, run, cancel);
    }

    private async Task<NextLook?> BringAsync(StoredObject pod, PodRun run, CancellationToken cancel)
    {
        var sources = new PodSources(context.Store, pod.Namespace!);
        // What was waited for may be there now.
        if (_waiting.Remove(ObjectKey.Of(pod)) && run is { IsSetUp: false, SetUpAt: not null })
            run.SetUpAt = context.Now;
        if (!PodDeletion.IsOver(pod))
            PodSteps.Bring(run, options.Pace, () => sources.Volumes(run.Spec), container => sources.Environment(container.Spec), context.Now);
        if (WaitsForSources(run))
            _waiting.Add(ObjectKey.Of(pod), sources.Named(run.Spec));
        await WriteAsync(pod, run, cancel);
        return Next(run);
    }

    /// <summary>Ends what runs, then lets the object go: the API does that for nobody else while time is left.</summary>
    private async Task<NextLook?> EndAsync(StoredObject pod, PodRun run, CancellationToken cancel)
    {
        if (run.EndsAt is null)
        {
            run.EndsAt = context.Now + PodDeletion.Time(pod, run, options.Pace);
            foreach (var container in run.Containers.Where(container => container.State is ContainerState.Running))
                run.Events.Enqueue(new("Normal", "Killing", $"Stopping container {container.Name}", container.Field));
            await TellAsync(pod, run, cancel);
        }
        if (run.EndsAt > context.Now)
            return NextLook.Progress(run.EndsAt.Value - context.Now);
        PodSteps.EndAll(run, context.Now);
        var written = await WriteAsync(pod, run, cancel);
        if (PodDeletion.IsAskedForGood(written))
            return null;
        await _clients.Of(pod).DeleteAsync(pod, PodDeletion.Options(pod), cancel);
        return null;
    }

    private async Task<StoredObject> WriteAsync(StoredObject pod, PodRun run, CancellationToken cancel)
    {
        var (node, now) = (pod.Root["spec"]!.AsObject().Text("nodeName")!, context.Now);
        var host = _addresses.OfNode(node);
        run.Address ??= Field.Of(run.Spec)["hostNetwork"].Flag == true ? host : _addresses.Of(node, run.Uid);
        var status = PodStatus.Of(pod.Root, run, host, run.Address, now);
        if (!JsonNode.DeepEquals(status, pod.Root["status"]))
            await _clients.Of(pod).PatchAsync(pod, Patch(pod, status), "status", cancel);
        await TellAsync(pod, run, cancel);
        if (PodDeletion.IsEnd(status))
            _addresses.Release(run.Uid);
        return context.Store.Get(Pods, pod.Namespace, pod.Name) ?? pod;
    }

    private async Task TellAsync(StoredObject pod, PodRun run, CancellationToken cancel)
    {
        while (run.Events.TryDequeue(out var told))
            await _clients.RecorderOf(pod).RecordAsync(pod, told.Type, told.Reason, told.Message, told.Field, cancel);
    }

    private void Forget(ObjectKey key, PodRun run)
    {
        _runs.Remove(key);
        _waiting.Remove(key);
        _addresses.Release(run.Uid);
    }

    private NextLook? Next(PodRun run)
    {
        if (run.Next is not { } due || due == DateTimeOffset.MaxValue)
            return null;
        var after = due > context.Now ? due - context.Now : TimeSpan.Zero;
        // Nobody waits for what has failed often enough to be tried once in five minutes.
        return after >= Backoff.Longest ? NextLook.Schedule(after) : NextLook.Progress(after);
    }

    private static bool WaitsForSources(PodRun run) => run.SetUpAt == DateTimeOffset.MaxValue
        || run.Containers.Any(container => container.State is ContainerState.Waiting { Reason: "CreateContainerConfigError" });

    // A status that was worked out of an older pod must not be written over a newer one.
    private static JsonObject Patch(StoredObject pod, JsonObject status) => new()
    {
        ["metadata"] = new JsonObject { ["uid"] = pod.Root["metadata"]!["uid"]!.DeepClone(), ["resourceVersion"] = pod.Root["metadata"]!["resourceVersion"]!.DeepClone() },
        ["status"] = status,
    };
}
