using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Welkin.Cluster;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Validation;
using ObjectKey = Welkin.Cluster.ObjectKey;

namespace Welkin.Tests.Unit.Cluster.Controllers.Workloads;

/// <summary>A cluster with real RBAC and admission and the workload controllers alone: pods stay as they are until a test says what becomes of them.</summary>
internal sealed class WorkloadRig
{
    private readonly ApiServer _server;
    private readonly IReadOnlyList<IReconciler> _reconcilers;
    private readonly Queue<ObjectChange> _changes = new();
    private readonly Dictionary<(IReconciler Reconciler, ObjectKey Key), DateTimeOffset> _due = [];

    public WorkloadRig(string labels = "{}")
    {
        State = new(Judged.Schema, new ObjectStore(), Clock);
        BootstrapObjects.Load(State);
        var rbac = new RbacAuthorizer(State.Store);
        var admission = AdmissionPlugins.Default(State, authorizer: rbac);
        _server = new(new ServedResources(State), rbac, [new ReadVerbs(State), new EvictionVerb(State, admission), new DeleteVerbs(State, admission), new WriteVerbs(State, admission)]);
        _reconcilers = WorkloadControllers.All(new(State, _server, new(State.Store)));
        State.Store.Written += _changes.Enqueue;
        Ask("POST", "/api/v1/namespaces", $$"""{"metadata": {"name": "team", "labels": {{labels}} } }""");
        Ask("POST", "/api/v1/namespaces/team/serviceaccounts", """{"metadata": {"name": "default"}}""");
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public ClusterState State { get; }

    /// <summary>What was refused to a controller last.</summary>
    public string? Refused { get; private set; }

    /// <summary>How often a controller looked at an object.</summary>
    public int Looks { get; private set; }

    public JsonObject Ask(string method, string path, string body = "", string type = "application/json")
    {
        var reply = (BodyReply)_server.HandleAsync(new(method, path, UserInfo.Master) { ContentType = type, Accept = "application/json", Body = Encoding.UTF8.GetBytes(body) }).GetAwaiter().GetResult();
        var answer = JsonNode.Parse(reply.Body.Span)!.AsObject();
        Assert.True(reply.Code < 300, answer.ToJsonString());
        return answer;
    }

    /// <summary>Creates an object of the namespace <c>team</c>, and waits until all is quiet.</summary>
    public JsonObject Create(string path, string body)
    {
        var made = Ask("POST", Path(path), body);
        Settle();
        return made;
    }

    public void Patch(string path, string patch)
    {
        Ask("PATCH", Path(path), patch, "application/merge-patch+json");
        Settle();
    }

    public void Delete(string path, string options = "")
    {
        Ask("DELETE", Path(path), options);
        Settle();
    }

    public JsonObject Get(string path) => Ask("GET", Path(path));

    public IReadOnlyList<JsonObject> List(string resource, string group = "") => [.. State.Store.List(new(group, resource), "team").Items.Select(stored => stored.Root)];

    public static int Number(JsonNode? node) => int.Parse(node!.ToString(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Events as <c>Warning FailedCreate ReplicaSet/web: text</c>.</summary>
    public IReadOnlyList<string> Events => [.. List("events").OrderBy(root => (string)root["metadata"]!["resourceVersion"]!, Comparer<string>.Create((one, other) => int.Parse(one).CompareTo(int.Parse(other))))
        .Select(root => $"{root["type"]} {root["reason"]} {root["involvedObject"]!["kind"]}/{root["involvedObject"]!["name"]}: {root["message"]}")];

    /// <summary>Adds a node, or changes its labels and taints.</summary>
    public void Node(string name, string labels = "{}", string taints = "[]")
    {
        var there = State.Store.Get(new("", "nodes"), null, name) is not null;
        if (!there)
            Ask("POST", "/api/v1/nodes", $$$"""{"metadata": {"name": "{{{name}}}"} }""");
        Ask("PATCH", $"/api/v1/nodes/{name}", $$$"""{"metadata": {"labels": {{{labels}}} }, "spec": {"taints": {{{taints}}} } }""", "application/merge-patch+json");
        Settle();
    }

    /// <summary>Says of pods that they run on a node and are ready or not.</summary>
    public void Run(IEnumerable<JsonObject> pods, bool ready = true)
    {
        foreach (var pod in pods)
            Run(pod, ready);
        Settle();
    }

    public void End(JsonObject pod, bool succeeded, string extra = "")
    {
        SayStatus(pod, $$"""{"phase": "{{(succeeded ? "Succeeded" : "Failed")}}" {{extra}} }""");
        Settle();
    }

    public void SayStatus(JsonObject pod, string status) => Ask("PATCH", $"{Path("pods")}/{pod["metadata"]!["name"]}/status", $$"""{"status": {{status}} }""", "application/merge-patch+json");

    /// <summary>Lets time pass and looks at all that becomes due on the way.</summary>
    public void Advance(TimeSpan time)
    {
        var end = Clock.GetUtcNow() + time;
        while (_due.Count > 0 && _due.MinBy(entry => entry.Value) is var next && next.Value <= end)
        {
            _due.Remove(next.Key);
            if (next.Value > Clock.GetUtcNow())
                Clock.SetUtcNow(next.Value);
            Look(next.Key.Reconciler, next.Key.Key);
            Settle();
        }
        Clock.SetUtcNow(end);
    }

    public void Settle()
    {
        var waiting = new List<(IReconciler Reconciler, ObjectKey Key)>();
        for (var round = 0; ; round++)
        {
            Assert.True(round < 5000, "the controllers find no rest");
            while (_changes.TryDequeue(out var change))
                waiting.AddRange(_reconcilers.Where(reconciler => reconciler.Watches.Contains(change.Current.Resource)).SelectMany(reconciler => reconciler.Concerns(change).Select(key => (reconciler, key))).Where(item => !waiting.Contains(item)));
            if (waiting.Count == 0)
                return;
            var (next, key) = waiting[0];
            waiting.RemoveAt(0);
            Look(next, key);
        }
    }

    private void Run(JsonObject pod, bool ready)
    {
        var now = Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        SayStatus(pod, $$"""{"phase": "Running", "conditions": [{"type": "Ready", "status": "{{(ready ? "True" : "False")}}", "lastTransitionTime": "{{now}}"}]}""");
    }

    private void Look(IReconciler reconciler, ObjectKey key)
    {
        Looks++;
        _due.Remove((reconciler, key));
        try
        {
            if (reconciler.ReconcileAsync(key, TestContext.Current.CancellationToken).GetAwaiter().GetResult() is { } next)
                _due[(reconciler, key)] = Clock.GetUtcNow() + next.After;
        }
        catch (RefusedException refused)
        {
            Refused = refused.Message;
            _due[(reconciler, key)] = Clock.GetUtcNow() + TimeSpan.FromSeconds(5);
        }
    }

    private static string Path(string path)
    {
        var resource = path.Split('/')[0];
        var prefix = resource switch
        {
            "pods" or "persistentvolumeclaims" => "/api/v1",
            "jobs" or "cronjobs" => "/apis/batch/v1",
            _ => "/apis/apps/v1",
        };
        return $"{prefix}/namespaces/team/{path}";
    }
}
