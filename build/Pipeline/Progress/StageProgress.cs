using System.Collections.Concurrent;
using System.Globalization;
using Cake.Core;
using Spectre.Console;
using Welkin.Kernel;
using Welkin.Tools;

namespace Welkin.Pipeline.Progress;

/// <summary>Works on several things at once and shows how it goes: one moving line on a terminal, a line for each thing elsewhere.</summary>
public sealed class StageProgress(IAnsiConsole console, TimeProvider time)
{
    /// <summary>Runs <paramref name="work"/> on every item; results keep the order of the items.</summary>
    /// <param name="stage">What is done, in a word: <c>Render</c>.</param>
    /// <param name="name">What an item is called.</param>
    /// <param name="jobs">How many at once.</param>
    /// <exception cref="ReportedException">Some items failed: the lines of all of them.</exception>
    /// <exception cref="CakeException">A person ended the run.</exception>
    public async Task<IReadOnlyList<TResult>> RunAsync<TItem, TResult>(
        string stage, IReadOnlyList<TItem> items, Func<TItem, string> name, int jobs, Func<TItem, CancellationToken, Task<TResult>> work, CancellationToken cancel)
    {
        var results = new TResult[items.Count];
        var failures = new ReportedException?[items.Count];
        var running = new RunningItems(time, items.Count);

        async Task All(Action<string> show, Action<string> finished)
        {
            var bounds = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancel };
            await Parallel.ForAsync(0, items.Count, bounds, async (index, token) =>
            {
                show(running.Start(name(items[index])));
                try
                {
                    results[index] = await work(items[index], token);
                }
                catch (ReportedException failure)
                {
                    failures[index] = failure;
                }
                var line = running.Finish(name(items[index]), failed: failures[index] is not null);
                finished(line);
                show(running.ToString());
            });
        }

        try
        {
            if (console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal)
                await console.Status().StartAsync(stage, status => All(text => status.Status($"{stage} {Markup.Escape(text)}"), _ => { }));
            else
                await All(_ => { }, line => console.WriteLine($"  {stage} {line}"));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw Interruption.Failure();
        }

        // A missing tool fails every item in the same words: once is enough.
        var lines = failures.OfType<ReportedException>().DistinctBy(failure => failure.Message).SelectMany(failure => failure.Lines).ToList();
        return lines.Count == 0 ? results : throw new ReportedException(lines);
    }

    /// <summary>Says once for each tool and source that it is being fetched.</summary>
    public IProgress<ToolProgress> OfTools()
    {
        var told = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        return new Immediate(step =>
        {
            if (told.TryAdd($"{step.Tool} {step.Doing}", true))
                console.WriteLine($"  {step.Tool}: {step.Doing}");
        });
    }

    // Progress<T> would post to the thread pool and tell late.
    private sealed class Immediate(Action<ToolProgress> tell) : IProgress<ToolProgress>
    {
        public void Report(ToolProgress value) => tell(value);
    }

    /// <summary>What is being worked on, since when, and how much is left.</summary>
    private sealed class RunningItems(TimeProvider time, int total)
    {
        private readonly ConcurrentDictionary<string, long> _since = new(StringComparer.Ordinal);
        private int _done;

        public string Start(string name)
        {
            _since[name] = time.GetTimestamp();
            return ToString();
        }

        public string Finish(string name, bool failed)
        {
            _since.TryRemove(name, out var since);
            var done = Interlocked.Increment(ref _done);
            return string.Create(CultureInfo.InvariantCulture, $"{done}/{total} {name} {Seconds(since)}{(failed ? " FAILED" : "")}");
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{_done} of {total} done, {total - _done} left: {string.Join(", ", _since.ToArray().OrderBy(item => item.Value).Select(item => $"{item.Key} {Seconds(item.Value)}"))}");

        private string Seconds(long since) => time.GetElapsedTime(since).TotalSeconds.ToString("0.0 's'", CultureInfo.InvariantCulture);
    }
}
