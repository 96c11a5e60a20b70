using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>What a table says of a pod: how many containers are ready, what they wait for, how often they were started again.</summary>
internal sealed class PodRow
{
    private readonly JsonObject _pod;
    private readonly HashSet<string> _sidecars;
    private string _reason;
    private long _ready;
    private long _restarts;
    private DateTimeOffset? _restarted;

    private PodRow(JsonObject pod)
    {
        _pod = pod;
        _sidecars = [.. pod.ItemsAt("spec", "initContainers").Where(container => container.TextAt("restartPolicy") == "Always").Select(container => container.TextAt("name"))];
        _reason = pod.TextOr(pod.TextAt("status", "phase"), "status", "reason");
        if (pod.Condition("PodScheduled").TextAt("reason") is "SchedulingGated" and var gated)
            _reason = gated;
        if (!Initialize() || pod.IsTrue("Initialized"))
            Run();
        if (pod.IsDeleted() && pod.TextAt("status", "reason") == "NodeLost")
            _reason = "Unknown";
        else if (pod.IsDeleted() && pod.TextAt("status", "phase") is not ("Succeeded" or "Failed"))
            _reason = "Terminating";
    }

    public static void Write(CellWriter cells, JsonObject pod)
    {
        var row = new PodRow(pod);
        cells.Name(pod)
            .Text(Share(row._ready, pod.CountAt("spec", "containers") + row._sidecars.Count))
            .Text(row._reason)
            .Text(row is { _restarts: > 0, _restarted: { } last } ? string.Create(CultureInfo.InvariantCulture, $"{row._restarts} ({cells.Since(last.ToString("O", CultureInfo.InvariantCulture))} ago)") : row._restarts.ToString(CultureInfo.InvariantCulture))
            .Age(pod)
            .Text(pod.ItemsAt("status", "podIPs").FirstOrDefault().TextOr("<none>", "ip"))
            .Text(pod.TextOr("<none>", "spec", "nodeName"))
            .Text(pod.TextOr("<none>", "status", "nominatedNodeName"))
            .Text(pod.CountAt("spec", "readinessGates") is > 0 and var gates ? Share(pod.ItemsAt("spec", "readinessGates").Count(gate => pod.IsTrue(gate.TextAt("conditionType"))), gates) : "<none>");
    }

    /// <summary>True while init containers have not done their work.</summary>
    private bool Initialize()
    {
        var index = 0;
        foreach (var status in _pod.ItemsAt("status", "initContainerStatuses"))
        {
            Count(status);
            var (terminated, waiting) = (status.At("state", "terminated"), status.TextAt("state", "waiting", "reason"));
            var done = terminated is not null && terminated.NumberAt("exitCode") == 0;
            if (!done && IsSidecar(status) && status.FlagAt("started"))
            {
                _ready += status.FlagAt("ready") ? 1 : 0;
                done = true;
            }
            if (!done)
            {
                _reason = "Init:" + (terminated is not null ? Ending(terminated) : waiting is not ("" or "PodInitializing") ? waiting : Share(index, _pod.CountAt("spec", "initContainers")));
                return true;
            }
            index++;
        }
        return false;
    }

    private void Run()
    {
        (_restarts, _restarted) = (0, null);
        foreach (var status in _pod.ItemsAt("status", "initContainerStatuses").Where(IsSidecar))
            Count(status);
        var running = false;
        foreach (var status in _pod.ItemsAt("status", "containerStatuses").Reverse())
        {
            Count(status);
            if (status.TextAt("state", "waiting", "reason") is { Length: > 0 } waiting)
                _reason = waiting;
            else if (status.At("state", "terminated") is { } terminated)
                _reason = Ending(terminated);
            else if (status.FlagAt("ready") && status.At("state", "running") is not null)
                (running, _ready) = (true, _ready + 1);
        }
        if (_reason == "Completed" && running)
            _reason = _pod.IsTrue("Ready") ? "Running" : "NotReady";
    }

    private void Count(JsonNode? status)
    {
        _restarts += status.NumberAt("restartCount");
        if (CellWriter.Time(status.TextAt("lastState", "terminated", "finishedAt")) is { } finished && (_restarted is null || finished > _restarted))
            _restarted = finished;
    }

    private bool IsSidecar(JsonNode? status) => _sidecars.Contains(status.TextAt("name"));

    private static string Ending(JsonNode terminated) => terminated.TextOr(terminated.NumberAt("signal") is var signal and not 0
        ? string.Create(CultureInfo.InvariantCulture, $"Signal:{signal}") : string.Create(CultureInfo.InvariantCulture, $"ExitCode:{terminated.NumberAt("exitCode")}"), "reason");

    private static string Share(long some, long all) => string.Create(CultureInfo.InvariantCulture, $"{some}/{all}");
}
