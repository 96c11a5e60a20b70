using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Welkin.Tests.Benchmarks;

/// <summary>Requests about ConfigMaps from several clients at once.</summary>
internal sealed class ClusterLoad(ClusterProcess cluster) : IDisposable
{
    private const string Path = "/api/v1/namespaces/default/configmaps";

    private static readonly string Text = new('x', 300);

    private readonly List<HttpClient> _clients = [];
    private int _made;

    /// <summary>Objects up to a number.</summary>
    public async Task FillAsync(int objects)
    {
        Connect(8);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async client =>
        {
            for (var index = client; index < objects; index += 8)
                (await _clients[client].PostAsync(Path, Json(Body($"kept-{index:00000}", 0)))).Dispose();
        }));
    }

    /// <summary>One request of a kind from each client, again and again for a while.</summary>
    public async Task<Load> RunAsync(string what, int clients, int objects, TimeSpan time)
    {
        Connect(clients);
        var taken = new List<double>[clients];
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var mine = taken[client] = [];
            for (var round = 0; watch.Elapsed < time; round++)
            {
                var began = watch.Elapsed;
                using (var request = Request(what, client, round, objects))
                using (var reply = await _clients[client].SendAsync(request))
                    reply.EnsureSuccessStatusCode();
                mine.Add((watch.Elapsed - began).TotalMilliseconds);
            }
        })));
        return Load.Of([.. taken.SelectMany(one => one)], watch.Elapsed);
    }

    /// <summary>Every client watches; one more writes, as fast as its answers come. What is timed is from the sending of a write to each watcher's event.</summary>
    public async Task<Load> WatchAsync(int clients, TimeSpan time)
    {
        const string Name = "kept-00000";
        Connect(clients + 1);
        var watch = Stopwatch.StartNew();
        var sent = new List<TimeSpan>(100_000) { default };
        var seen = new List<double>[clients];
        using var ending = new CancellationTokenSource();
        var last = -1;
        // A watch begins with the object as it is: turn 0 is not counted.
        (await _clients[clients].PutAsync($"{Path}/{Name}", Json(Body(Name, 0)))).EnsureSuccessStatusCode().Dispose();
        var replies = await Task.WhenAll(_clients.Take(clients).Select(client => client.GetAsync($"{Path}?watch=true&fieldSelector=metadata.name%3D{Name}", HttpCompletionOption.ResponseHeadersRead)));
        var watchers = replies.Select((reply, client) => Task.Run(async () =>
        {
            var mine = seen[client] = [];
            using var _ = reply;
            using var lines = new StreamReader(await reply.EnsureSuccessStatusCode().Content.ReadAsStreamAsync());
            while (await lines.ReadLineAsync(ending.Token) is { } line)
            {
                if (line.IndexOf("\"turn\":\"", StringComparison.Ordinal) is var at and >= 0 && int.Parse(line.AsSpan(at + 8, 7), System.Globalization.CultureInfo.InvariantCulture) is var turn and > 0)
                {
                    TimeSpan began;
                    lock (sent)
                        began = sent[turn];
                    mine.Add((watch.Elapsed - began).TotalMilliseconds);
                    if (turn == Volatile.Read(ref last))
                        return;
                }
            }
        })).ToList();
        var start = watch.Elapsed;
        for (var turn = 1; watch.Elapsed - start < time; turn++)
        {
            lock (sent)
                sent.Add(watch.Elapsed);
            (await _clients[clients].PutAsync($"{Path}/{Name}", Json(Body(Name, turn)))).EnsureSuccessStatusCode().Dispose();
        }
        var next = sent.Count;
        Volatile.Write(ref last, next);
        sent.Add(watch.Elapsed);
        (await _clients[clients].PutAsync($"{Path}/{Name}", Json(Body(Name, next)))).EnsureSuccessStatusCode().Dispose();
        ending.CancelAfter(TimeSpan.FromSeconds(30));
        await Task.WhenAll(watchers);
        return Load.Of([.. seen.SelectMany(one => one)], watch.Elapsed - start);
    }

    public void Dispose() => _clients.ForEach(client => client.Dispose());

    private HttpRequestMessage Request(string what, int client, int round, int objects) => what switch
    {
        "list" => new(HttpMethod.Get, Path),
        "get" => new(HttpMethod.Get, $"{Path}/kept-{((client * 7919) + round) % objects:00000}"),
        "create" => new(HttpMethod.Post, Path) { Content = Json(Body($"made-{Interlocked.Increment(ref _made)}", 0)) },
        "apply" => new(HttpMethod.Patch, $"{Path}/applied-{client}?fieldManager=bench") { Content = new StringContent(Body($"applied-{client}", round), MediaTypeHeaderValue.Parse("application/apply-patch+yaml")) },
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private void Connect(int clients)
    {
        while (_clients.Count < clients)
            _clients.Add(cluster.Connect());
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static string Body(string name, int turn) =>
        $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}","labels":{"app":"bench"}},"data":{"turn":"{{{turn:0000000}}}","text":"{{{Text}}}"}}""";
}

/// <summary>What was reached.</summary>
/// <param name="Rate">Requests, or events delivered, per second.</param>
/// <param name="P99">Milliseconds.</param>
internal sealed record Load(double Rate, double Median, double P99)
{
    public static Load Of(double[] milliseconds, TimeSpan time)
    {
        Array.Sort(milliseconds);
        return new(milliseconds.Length / time.TotalSeconds, milliseconds[milliseconds.Length / 2], milliseconds[(milliseconds.Length - 1) * 99 / 100]);
    }
}
