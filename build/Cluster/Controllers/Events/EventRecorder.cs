using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Tells people what happened to an object, as <c>v1 Event</c>s: what is said again is counted, not repeated (client-go, tools/record).</summary>
/// <param name="component">Who tells it, such as <c>deployment-controller</c>.</param>
/// <param name="host">The node it is told from; null for parts that are on none.</param>
/// <remarks>For several threads. An event that cannot be written is lost, as upstream: nothing fails for want of an event.</remarks>
public sealed class EventRecorder(ClusterState state, ControllerClient client, string component, string? host = null)
{
    private const int Remembered = 4096;

    private static readonly ResourceName Events = new("", "events");

    private readonly ConcurrentDictionary<EventText, string> _told = new();
    private readonly EventFlood _flood = new();

    /// <summary>Something that belongs to an object's life.</summary>
    public Task NormalAsync(StoredObject about, string reason, string message, CancellationToken cancel) => RecordAsync(Reference(about, null), "Normal", reason, message, cancel);

    /// <summary>Something that somebody should look at.</summary>
    public Task WarningAsync(StoredObject about, string reason, string message, CancellationToken cancel) => RecordAsync(Reference(about, null), "Warning", reason, message, cancel);

    /// <param name="type">Normal or Warning.</param>
    /// <param name="field">The part of the object, such as <c>spec.containers{app}</c>; null for all of it.</param>
    public Task RecordAsync(StoredObject about, string type, string reason, string message, string? field, CancellationToken cancel) =>
        RecordAsync(Reference(about, field), type, reason, message, cancel);

    private async Task RecordAsync(JsonObject about, string type, string reason, string message, CancellationToken cancel)
    {
        var space = about.Text("namespace") ?? "default";
        var now = state.Clock.GetUtcNow();
        if (!_flood.Admits(about.Text("uid") ?? about.ToJsonString(), now))
            return;
        var text = _flood.Aggregated(new(about.Text("kind") ?? "", space, about.Text("name") ?? "", about.Text("uid") ?? "", about.Text("fieldPath") ?? "", type, reason, message), now);
        try
        {
            if (_told.TryGetValue(text, out var name) && state.Store.Get(Events, space, name) is { } before)
                await CountAsync(before, text.Message, now, cancel);
            else
                Remember(text, await client.CreateAsync(Events, space, New(about, text with { Message = text.Shown }, space, now), cancel));
        }
        catch (RefusedException)
        {
            // Of a namespace that is going, for example.
            _told.TryRemove(text, out _);
        }
    }

    // What is forgotten is told as new when it happens again.
    private void Remember(EventText text, JsonObject written)
    {
        if (_told.Count >= Remembered)
            _told.Clear();
        _told[text] = written.Map("metadata")?.Text("name") ?? "";
    }

    private Task<JsonObject> CountAsync(StoredObject before, string message, DateTimeOffset now, CancellationToken cancel)
    {
        var count = Field.Of(before.Root)["count"].Number ?? 1;
        var patch = new JsonObject { ["count"] = count + 1, ["lastTimestamp"] = Written(now) };
        if (before.Root.Text("message") is { } said && said.StartsWith(EventText.CombinedMark, StringComparison.Ordinal))
            patch["message"] = EventText.CombinedMark + message;
        return client.PatchAsync(before, patch, null, cancel);
    }

    private JsonObject New(JsonObject about, EventText text, string space, DateTimeOffset now)
    {
        var source = new JsonObject { ["component"] = component };
        if (host is not null)
            source["host"] = host;
        return new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Event",
            ["metadata"] = new JsonObject { ["name"] = FreeName(space, text.Name, now), ["namespace"] = space },
            ["involvedObject"] = about,
            ["reason"] = text.Reason,
            ["message"] = text.Message,
            ["source"] = source,
            ["firstTimestamp"] = Written(now),
            ["lastTimestamp"] = Written(now),
            ["count"] = 1,
            ["type"] = text.Type,
            ["eventTime"] = null,
            ["reportingComponent"] = component,
            ["reportingInstance"] = host ?? "",
        };
    }

    // A clock that stands still gives the same name twice.
    private string FreeName(string space, string name, DateTimeOffset now)
    {
        var nanoseconds = (now - DateTimeOffset.UnixEpoch).Ticks * 100;
        while (true)
        {
            var free = string.Create(CultureInfo.InvariantCulture, $"{name}.{nanoseconds:x}");
            if (state.Store.Get(Events, space, free) is null)
                return free;
            nanoseconds++;
        }
    }

    private static JsonObject Reference(StoredObject about, string? field)
    {
        var metadata = about.Root.Map("metadata") ?? [];
        var reference = new JsonObject { ["kind"] = about.Root.Text("kind") };
        foreach (var (key, value) in new[] { ("namespace", about.Namespace), ("name", about.Name), ("uid", metadata.Text("uid")), ("apiVersion", about.Root.Text("apiVersion")), ("resourceVersion", metadata.Text("resourceVersion")), ("fieldPath", field) })
            reference.Put(key, value);
        return reference;
    }

    private static string Written(DateTimeOffset time) => new ServerFields(time, "").Written;
}
