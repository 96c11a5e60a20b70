using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Text;

namespace Welkin.Tools;

/// <summary>
/// Programs that run beside this process and end with it, however it ends. They are children of a guard, a shell in a session and process group of
/// its own, that reads from this process: when it reads the end, because this process said so or is no more, it ends them all and removes their folder.
/// </summary>
/// <remarks>
/// The kernel's own way, PR_SET_PDEATHSIG, follows the thread that started a program, and threads come and go here. Linux only: setsid(1), and
/// /proc for what a killed guard leaves.
/// </remarks>
public sealed class GuardedPrograms : IAsyncDisposable
{
    /// <summary>The variable that tells our programs from all others; its value is their folder.</summary>
    public const string Mark = "WELKIN_GUARDED";

    /// <summary>One line of input starts one program: a script below programs/. Its output is in logs/.</summary>
    private const string Guard = """
        folder=$1 keep=$2 started=
        end() {
            trap '' TERM INT HUP
            kill -TERM 0
            tries=0 left=1
            while [ -n "$left" ] && [ "$tries" -lt 50 ]; do
                left=
                for id in $started; do if kill -0 "$id" 2>/dev/null; then left=1; fi; done
                if [ -n "$left" ]; then sleep 0.1; fi
                tries=$((tries + 1))
            done
            rm -rf -- "$folder"
            if [ -n "$left" ]; then kill -KILL 0; fi
            exit 0
        }
        trap end TERM INT HUP
        while read -r name; do
            sh "$folder/programs/$name" </dev/null >"$folder/logs/$name.log" 2>&1 &
            started="$started $!"
        done
        if [ "$keep" = keep ]; then wait; exit 0; fi
        end
        """;

    /// <summary>The guard gives its programs five seconds.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);
    private readonly string _folder;
    private readonly bool _keep;
    private readonly Pipe _input = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <param name="folder">A folder of theirs alone, with programs/ and logs/ in it; it goes when they do.</param>
    /// <param name="keep">They outlive this process, until somebody ends them by <see cref="MarkedProcesses"/>.</param>
    public GuardedPrograms(IToolRunner run, string folder, bool keep)
    {
        (_folder, _keep) = (folder, keep);
        _running = run.StreamAsync(
            new ToolCommand("setsid", ["sh", "-c", Guard.ReplaceLineEndings("\n"), "welkin-guard", folder, keep ? "keep" : "end"])
            {
                Input = _input.Reader.AsStream(),
                Timeout = Timeout.InfiniteTimeSpan,
                Environment = ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal).Add(Mark, folder),
            },
            _ => { }, _stop.Token);
    }

    /// <summary>Starts a program whose output goes to a file of its name.</summary>
    public async Task StartAsync(string name, string executable, IEnumerable<string> arguments, CancellationToken cancel)
    {
        await File.WriteAllTextAsync(Path.Combine(Programs, name), Script(executable, arguments), cancel);
        await _input.Writer.WriteAsync(Encoding.UTF8.GetBytes($"{name}\n"), cancel);
    }

    /// <summary>Ends them and waits until none is left.</summary>
    public async ValueTask DisposeAsync()
    {
        await _input.Writer.CompleteAsync();
        // This guard waits for its programs and would not end them.
        if (_keep)
            MarkedProcesses.Kill(_folder);
        if (await Task.WhenAny(_running, Task.Delay(Grace)) != _running)
            await _stop.CancelAsync();
        // How the guard ended changes nothing: what it may have left is looked for.
        await _running.ContinueWith(ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        MarkedProcesses.Kill(_folder);
        _stop.Dispose();
    }

    /// <summary>Which program ended by itself, and how; null while all run.</summary>
    public string? FirstEnded()
    {
        foreach (var file in Directory.Exists(Programs) ? Directory.GetFiles(Programs, "*.ended").Order(StringComparer.Ordinal).ToArray() : [])
        {
            if (File.ReadAllText(file).Trim() is { Length: > 0 } code)
                return $"{Path.GetFileNameWithoutExtension(file)} ended with exit code {code}";
        }
        return !_running.IsCompleted ? null : $"the guard of the programs has ended{(_running.Exception is { } error ? $": {error.InnerException!.Message}" : "")}";
    }

    /// <summary>Runs a program and writes down how it ended. It gets the guard's signal itself; the shell only goes on waiting.</summary>
    internal static string Script(string executable, IEnumerable<string> arguments) =>
        $"""
        trap : TERM
        {string.Join(" \\\n  ", arguments.Prepend(executable).Select(Quote))} &
        id=$!
        wait "$id"; code=$?
        while kill -0 "$id" 2>/dev/null; do wait "$id"; code=$?; done
        echo "$code" >"$0.ended"

        """.ReplaceLineEndings("\n");

    private string Programs => Path.Combine(_folder, "programs");

    private static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
