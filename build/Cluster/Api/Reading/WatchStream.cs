using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The events of a watch, a line of JSON each (kubernetes.io/docs/reference/using-api/api-concepts, "Efficient detection of changes").</summary>
/// <param name="shown">An object as the client wants to see it.</param>
internal sealed class WatchStream(ClusterState state, ResourceCall call, ListQuery query, Func<StoredObject, ReadOnlyMemory<byte>> shown)
{
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Parts([EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var timeout = query.Timeout is { } most ? new CancellationTokenSource(most, state.Clock) : new CancellationTokenSource();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        var after = query.Version ?? 0;
        if (after == 0 || query.InitialEvents)
        {
            var list = state.Store.List(call.Name, call.Namespace);
            after = list.Revision;
            foreach (var stored in list.Items.Where(IsChosen))
                yield return Event("ADDED", shown(stored));
            if (query.InitialEvents && query.Bookmarks)
                yield return Event("BOOKMARK", Bookmark(after));
        }

        var changes = state.Store.WatchAsync(call.Name, after, end.Token).GetAsyncEnumerator(end.Token);
        await using (changes)
        {
            while (true)
            {
                var (more, failure) = await NextAsync(changes, cancel);
                if (failure is not null)
                    yield return failure.Value;
                if (!more)
                    yield break;
                foreach (var change in changes.Current)
                {
                    if (Seen(change) is { } seen)
                        yield return seen;
                }
            }
        }
    }

    // The end of the time is the end of the stream; being too slow is an event, and the end too.
    private static async Task<(bool More, ReadOnlyMemory<byte>? Failure)> NextAsync(IAsyncEnumerator<ImmutableArray<ObjectChange>> changes, CancellationToken client)
    {
        try
        {
            return (await changes.MoveNextAsync(), null);
        }
        catch (OperationCanceledException) when (!client.IsCancellationRequested)
        {
            return (false, null);
        }
        catch (CompactedException gone)
        {
            return (false, Event("ERROR", Encoding.UTF8.GetBytes(new ApiStatus(410, "Expired", gone.Message).ToJson().ToJsonString())));
        }
    }

    /// <summary>What a client with these selectors sees of a change; null for nothing.</summary>
    private ReadOnlyMemory<byte>? Seen(ObjectChange change)
    {
        var was = change.Previous is { } before && IsChosen(before);
        var now = change.Kind is not ChangeKind.Deleted && IsChosen(change.Current);
        return (was, now) switch
        {
            (false, true) => Event("ADDED", shown(change.Current)),
            (true, true) => Event("MODIFIED", shown(change.Current)),
            (true, false) => Event("DELETED", shown(change.Current)),
            // Without the type it would be an empty part.
            _ => (ReadOnlyMemory<byte>?)null,
        };
    }

    private bool IsChosen(StoredObject stored) =>
        (call.Namespace is null || stored.Namespace == call.Namespace) && (call.Path.Name is null || stored.Name == call.Path.Name) && query.Chooses(stored);

    private ReadOnlyMemory<byte> Bookmark(long revision) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"{{\"kind\":\"{call.Resource.Kind.Kind}\",\"apiVersion\":\"{call.Resource.Kind.ApiVersion}\",\"metadata\":{{\"resourceVersion\":\"{revision}\",\"annotations\":{{\"k8s.io/initial-events-end\":\"true\"}}}}}}"));

    private static ReadOnlyMemory<byte> Event(string type, ReadOnlyMemory<byte> json)
    {
        byte[] line = [.. "{\"type\":\""u8, .. Encoding.ASCII.GetBytes(type), .. "\",\"object\":"u8, .. json.Span, .. "}\n"u8];
        return line;
    }
}
