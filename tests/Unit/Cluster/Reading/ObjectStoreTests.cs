using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Cluster;

namespace Welkin.Tests.Unit;

public sealed class ObjectStoreTests
{
    private static readonly ResourceName Maps = new("", "configmaps");

    [Fact]
    public async Task A_watch_sees_every_change_once_and_in_order()
    {
        var store = new ObjectStore();
        var writing = Task.Run(() => Write(store, 10_000), TestContext.Current.CancellationToken);

        var seen = new List<long>();
        await foreach (var changes in store.WatchAsync(Maps, 1, TestContext.Current.CancellationToken))
        {
            seen.AddRange(changes.Select(change => change.Current.Revision));
            if (seen.Count >= 10_000)
                break;
        }
        await writing;

        Assert.Equal(Enumerable.Range(2, 10_000).Select(revision => (long)revision), seen);
    }

    [Fact]
    public async Task A_reader_that_is_too_far_back_is_told_so()
    {
        var store = new ObjectStore(history: 20);
        Write(store, 100);

        var error = await Assert.ThrowsAsync<CompactedException>(async () =>
        {
            await foreach (var _ in store.WatchAsync(Maps, 80, TestContext.Current.CancellationToken))
                break;
        });

        Assert.Equal("too old resource version: 80 (81)", error.Message);
    }

    [Fact]
    public async Task What_is_just_remembered_is_read_from_there_on()
    {
        var store = new ObjectStore(history: 20);
        Write(store, 100);

        await using var changes = store.WatchAsync(Maps, 81, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await changes.MoveNextAsync();

        Assert.Equal(Enumerable.Range(82, 20).Select(revision => (long)revision), changes.Current.Select(change => change.Current.Revision));
    }

    [Fact]
    public void A_list_at_a_revision_does_not_know_what_came_later()
    {
        var store = new ObjectStore();
        Write(store, 5);
        var then = store.List(Maps, "default");
        Write(store, 20);
        store.Delete(Maps, "default", "m0", store.Get(Maps, "default", "m0")!.Revision);

        Assert.Equal(then.Items, store.ListAt(Maps, "default", then.Revision)!.Items);
    }

    private static void Write(ObjectStore store, int count)
    {
        for (var index = 0; index < count; index++)
        {
            var name = "m" + (index % 10).ToString(CultureInfo.InvariantCulture);
            store.Put(Maps, "default", name, new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } }, store.Get(Maps, "default", name)?.Revision ?? 0);
        }
    }
}
