using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Finds a node for each pod, one at a time, the most important first (pkg/scheduler). Preempts nobody.</summary>
/// <remarks>It follows changes where the loop tells it of them, so what it decides on is as new as the last thing that it bound.</remarks>
internal sealed class Scheduler(ControllerContext context) : IReconciler
{
    private static readonly ResourceName Pods = new("", "pods");
    private static readonly ResourceName Namespaces = new("", "namespaces");
    private static readonly ObjectKey Queue = new(Pods, null, "");
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly ControllerClient _client = Client(context);
    private readonly EventRecorder _events = new(context.State, Client(context), "default-scheduler");
    // Changes are heard of while a pod is bound.
    private readonly Lock _using = new();
    private readonly SchedulerCache _cache = new();
    private readonly SchedulingQueue _queue = new();
    private readonly HashSet<ObjectKey> _refused = [];

    public string Name => "default-scheduler";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [Pods, NodeRegistration.Nodes, PodClaims.Claims, PodClaims.Volumes, PodClaims.Classes];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change)
    {
        lock (_using)
            return Follow(change);
    }

    private ObjectKey[] Follow(ObjectChange change)
    {
        _cache.Follow(change);
        if (change.Current.Resource == Pods)
            FollowPod(change);
        else if (WakesAll(change))
            Wake(_ => true);
        else if (change.Current.Resource != NodeRegistration.Nodes)
            Wake(pod => pod.Spec.Maps("volumes").Any());
        return _queue.IsEmpty ? [] : [Queue];
    }

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (Take() is { } next && Waiting(next) is { } pod)
            await TryAsync(pod, next, cancel);
        lock (_using)
            return !_queue.IsEmpty ? NextLook.Progress(TimeSpan.Zero) : _refused.Count > 0 ? NextLook.Progress(Retry) : null;
    }

    // A write that was refused must not stop the pods behind it.
    private async Task TryAsync(PodDemand pod, ObjectKey key, CancellationToken cancel)
    {
        try
        {
            await PlaceAsync(pod, key, cancel);
        }
        catch (RefusedException)
        {
            lock (_using)
            {
                _queue.Park(key);
                _refused.Add(key);
            }
        }
    }

    private async Task PlaceAsync(PodDemand pod, ObjectKey key, CancellationToken cancel)
    {
        var claims = PodClaims.Of(pod, context.Store);
        var choice = Choose(pod, claims, key);
        if (choice.Node is not { } node)
        {
            await SayUnschedulableAsync(pod, choice.Failure, cancel);
        }
        else if (claims.Waiting.Count > 0)
        {
            foreach (var claim in claims.Waiting.Where(claim => PodClaims.Selected(claim) != node))
                await _client.PatchAsync(claim, new() { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [PodClaims.SelectedNode] = node } } }, null, cancel);
        }
        else
        {
            await _client.PostAsync(pod.Stored, "binding", Binding(pod, node), cancel);
            await _events.NormalAsync(pod.Stored, "Scheduled", $"Successfully assigned {pod.Namespace}/{pod.Stored.Name} to {node}", cancel);
        }
    }

    // One that cannot be bound at once is put aside before anything is written that may wake it.
    private SchedulingChoice Choose(PodDemand pod, PodClaims claims, ObjectKey key)
    {
        lock (_using)
        {
            var choice = SchedulingChoice.Of(pod, claims, _cache, LabelsOf);
            if (choice.Node is null || claims.Waiting.Count > 0)
                _queue.Park(key);
            return choice;
        }
    }

    private ObjectKey? Take()
    {
        lock (_using)
        {
            if (_queue.IsEmpty)
                Again();
            return _queue.Take();
        }
    }

    private PodDemand? Waiting(ObjectKey key) =>
        context.Store.Get(Pods, key.Namespace, key.Name) is { } stored && new PodDemand(stored) is { IsWaiting: true } pod ? pod : null;

    private async Task SayUnschedulableAsync(PodDemand pod, string message, CancellationToken cancel)
    {
        if (PodConditions.Unscheduled(pod.Stored.Root, message, context.Now) is not { } conditions)
            return;
        await _events.WarningAsync(pod.Stored, "FailedScheduling", message, cancel);
        await _client.PatchAsync(pod.Stored, new() { ["status"] = new JsonObject { ["conditions"] = conditions } }, "status", cancel);
    }

    private void FollowPod(ObjectChange change)
    {
        var (pod, key) = (new PodDemand(change.Current), ObjectKey.Of(change.Current));
        if (change.Kind == ChangeKind.Deleted || !pod.IsWaiting)
            _queue.Remove(key);
        else if (!_queue.IsParked(key) || change.Previous is null || IsOther(change.Previous.Root, change.Current.Root))
            _queue.Add(pod);
        if (pod.Node is null)
            return;
        if (change.Kind == ChangeKind.Deleted || pod.IsOver)
            Wake(_ => true);
        else if (change.Previous?.Root.Map("spec")?.Text("nodeName") is null)
            Wake(waiting => !waiting.Required.IsEmpty || waiting.Spec.Maps("topologySpreadConstraints").Any());
    }

    private void Wake(Func<PodDemand, bool> concerned)
    {
        foreach (var key in _queue.Parked)
        {
            if (Waiting(key) is { } pod && concerned(pod))
                _queue.Add(pod);
        }
    }

    private void Again()
    {
        foreach (var key in _refused)
        {
            if (Waiting(key) is { } pod)
                _queue.Add(pod);
        }
        _refused.Clear();
    }

    private JsonObject? LabelsOf(string space) => context.Store.Get(Namespaces, null, space)?.Root.Map("metadata")?.Map("labels");

    private static JsonObject Binding(PodDemand pod, string node) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Binding",
        ["metadata"] = new JsonObject { ["name"] = pod.Stored.Name, ["namespace"] = pod.Namespace, ["uid"] = pod.Stored.Root.Map("metadata")?["uid"]?.DeepClone() },
        ["target"] = new JsonObject { ["kind"] = "Node", ["name"] = node },
    };

    // A node's status says every few minutes that it is well.
    private static bool WakesAll(ObjectChange change) => change.Current.Resource == NodeRegistration.Nodes && change.Kind != ChangeKind.Deleted
        && (change.Previous is not { } before || IsOther(before.Root, change.Current.Root) || !JsonNode.DeepEquals(before.Root.Map("status")?["allocatable"], change.Current.Root.Map("status")?["allocatable"]));

    private static bool IsOther(JsonObject before, JsonObject now) =>
        !JsonNode.DeepEquals(before["spec"], now["spec"]) || !JsonNode.DeepEquals(before.Map("metadata")?["labels"], now.Map("metadata")?["labels"]);

    private static ControllerClient Client(ControllerContext context) =>
        new(context.Server, new UserInfo("system:kube-scheduler", ["system:authenticated"]), "kube-scheduler");
}
