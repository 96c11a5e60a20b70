using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Tests.Benchmarks;

/// <summary>The embedded cluster as the tool starts it, over HTTPS from this process: start, memory, and requests under load.</summary>
/// <remarks>There is no fair peer at hand: no package brings a kube-apiserver, and etcd alone does less than this does.</remarks>
internal sealed class ClusterBenchmark(string root)
{
    private static readonly int[] Clients = [1, 8, 64];

    public async Task RunAsync(int rounds, IReadOnlyList<int> sizes)
    {
        var tool = Path.Combine(root, "artifacts", "tools", OperatingSystem.IsWindows() ? "welkin.exe" : "welkin");
        if (!File.Exists(tool))
            throw new ReportedException($"{tool} is not there: run the build first");
        Console.WriteLine($"\n## Embedded cluster\n\n{Environment.ProcessorCount} cores shared by the server and this client; no peer: no kube-apiserver was at hand to run beside it\n");
        Start(tool, rounds);
        Console.WriteLine("\n| objects | server MB | clients | what | per second | median ms | p99 ms |\n|---:|---:|---:|---|---:|---:|---:|");
        foreach (var size in sizes)
            await LoadAsync(tool, size);
    }

    private static void Start(string tool, int rounds)
    {
        var (ready, answered) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            using var cluster = ClusterProcess.Start(tool);
            ready.Add(cluster.ToReady.TotalMilliseconds);
            answered.Add(cluster.ToAnswer.TotalMilliseconds);
            if (round == rounds - 1)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory without objects of one's own: {cluster.Megabytes:0} MB"));
        }
        ready.Sort();
        answered.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"process start to kubeconfig written: {ready[rounds / 2]:0} ms ({ready[0]:0} to {ready[^1]:0}); to the end of the first request: {answered[rounds / 2]:0} ms; {rounds} processes"));
    }

    private static async Task LoadAsync(string tool, int size)
    {
        using var cluster = ClusterProcess.Start(tool);
        using var load = new ClusterLoad(cluster);
        await load.FillAsync(size);
        var memory = cluster.Megabytes;
        foreach (var what in (string[])["get", "list", "apply", "watch", "create"])
        {
            foreach (var clients in Clients)
            {
                var time = TimeSpan.FromSeconds(1);
                var reached = what == "watch" ? await load.WatchAsync(clients, time) : await load.RunAsync(what, clients, size, time);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {size} | {memory:0} | {clients} | {(what == "watch" ? "watch, events" : what)} | {reached.Rate:0} | {reached.Median:0.0} | {reached.P99:0.0} |"));
            }
        }
    }
}
