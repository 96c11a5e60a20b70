using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The events of a watch (kubernetes.io/docs/reference/using-api/api-concepts, "Efficient detection of changes").</summary>
/// <param name="clock">The time of clients, not the cluster's.</param>
/// <remarks>A client that reads slowly holds nobody: it asks for what comes next when it has taken the last.</remarks>
internal sealed class WatchStream(ObjectStore store, ResourceCall call, ListQuery query, IObjectView view, TimeProvider clock)
{
    private static readonly TimeSpan BookmarkEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BookmarkBeforeEnd = TimeSpan.FromSeconds(2);

    private readonly DateTimeOffset? _end = query.Timeout is { } most ? clock.GetUtcNow() + most : null;
    private readonly WatchEvents _events = new();
    private long _after = query.Version ?? 0;
    private bool _failed;

    /// <summary>Lines of JSON, often several in one part.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Parts([EnumeratorCancellation] CancellationToken cancel = default)
    {
        foreach (var part in Beginning())
            yield return part;
        while (!_failed && !cancel.IsCancellationRequested && NextPause() is var (pause, last))
        {
            using var timer = new CancellationTokenSource(pause, clock);
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancel, timer.Token);
            await using var changes = store.WatchAsync(call.Name, _after, wait.Token).GetAsyncEnumerator(wait.Token);
            while (await NextAsync(changes) is { } some)
            {
                _events.Expect(some.Length);
                foreach (var change in some)
                {
                    Add(change);
                    if (_events.IsFull)
                        yield return _events.Take();
                }
                _after = some[^1].Current.Revision;
                if (!_events.IsEmpty)
                    yield return _events.Take();
            }
            if (query.Bookmarks && !last && !_failed && timer.IsCancellationRequested)
                Bookmark([]);
            if (!_events.IsEmpty)
                yield return _events.Take();
            if (last && timer.IsCancellationRequested)
                yield break;
        }
    }

    /// <summary>What is there already, for a client that names no revision or asks for it.</summary>
    private IEnumerable<ReadOnlyMemory<byte>> Beginning()
    {
        var wanted = query.InitialEvents ?? _after == 0;
        if (!wanted && _after > 0)
            yield break;
        var list = store.List(call.Name, call.Namespace);
        if (query.Version > list.Revision)
        {
            Fail(ListRead.TooLarge(query.Version.Value, list.Revision));
            yield return _events.Take();
            yield break;
        }
        _after = list.Revision;
        _events.Expect(list.Items.Count);
        foreach (var stored in wanted ? list.Items.Where(IsChosen) : [])
        {
            _events.Add("ADDED"u8, view.Object(stored).Span);
            if (_events.IsFull)
                yield return _events.Take();
        }
        if (query is { InitialEvents: true, Bookmarks: true })
            Bookmark(new() { ["k8s.io/initial-events-end"] = "true" });
        if (!_events.IsEmpty)
            yield return _events.Take();
    }

    /// <summary>How long to wait for changes until something else is due, and whether that is the end.</summary>
    private (TimeSpan Pause, bool Last) NextPause()
    {
        if (_end is not { } end)
            return (query.Bookmarks ? BookmarkEvery : Timeout.InfiniteTimeSpan, false);
        var left = end - clock.GetUtcNow();
        var pause = left - BookmarkBeforeEnd > TimeSpan.Zero ? left - BookmarkBeforeEnd : left;
        if (!query.Bookmarks || pause == left)
            return (left > TimeSpan.Zero ? left : TimeSpan.Zero, true);
        return (pause < BookmarkEvery ? pause : BookmarkEvery, false);
    }

    /// <summary>The next changes; null where the wait is over, or where the client was too slow.</summary>
    private async Task<ImmutableArray<ObjectChange>?> NextAsync(IAsyncEnumerator<ImmutableArray<ObjectChange>> changes)
    {
        try
        {
            return await changes.MoveNextAsync() ? changes.Current : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (CompactedException gone)
        {
            Fail(Refusals.Expired(gone.Message));
            return null;
        }
    }

    /// <summary>What a client with these selectors sees of a change.</summary>
    private void Add(ObjectChange change)
    {
        var was = change.Previous is { } before && IsChosen(before);
        var now = change.Kind is not ChangeKind.Deleted && IsChosen(change.Current);
        if (was || now)
            _events.Add(!was ? "ADDED"u8 : now ? "MODIFIED"u8 : "DELETED"u8, view.Object(change.Current).Span);
    }

    private bool IsChosen(StoredObject stored) =>
        (call.Namespace is null || stored.Namespace == call.Namespace) && (call.Path.Name is null || stored.Name == call.Path.Name) && query.Chooses(stored);

    private void Bookmark(JsonObject annotations)
    {
        var metadata = new JsonObject { ["resourceVersion"] = _after.ToString(CultureInfo.InvariantCulture) };
        if (annotations.Count > 0)
            metadata["annotations"] = annotations;
        var root = new JsonObject { ["kind"] = call.Resource.Kind.Kind, ["apiVersion"] = call.Resource.Kind.ApiVersion, ["metadata"] = metadata };
        _events.Add("BOOKMARK"u8, view.Object(new(call.Name, null, "", _after, root)).Span);
    }

    private void Fail(ApiStatus status)
    {
        _failed = true;
        _events.Add("ERROR"u8, Encoding.UTF8.GetBytes(status.ToJson().ToJsonString()));
    }
}
