using System.Diagnostics;
using System.Globalization;

namespace Welkin.Tests.Benchmarks;

/// <summary>What one child process took from start to end.</summary>
/// <param name="Seconds">Wall time; null where it did not end within the limit.</param>
/// <param name="PeakMegabytes">The high-water mark of its resident memory (Linux: VmHWM, looked at every few milliseconds); 0 where it is not known.</param>
internal sealed record Measured(double? Seconds, double PeakMegabytes, string Said)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>This program again, with other arguments.</summary>
    public static Task<Measured> SelfAsync(params string[] arguments)
    {
        var program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? RunAsync(program, [typeof(Measured).Assembly.Location, .. arguments])
            : RunAsync(program, arguments);
    }

    /// <param name="outputFile">Where standard output goes; null keeps its last line.</param>
    public static async Task<Measured> RunAsync(string program, IEnumerable<string> arguments, string? outputFile = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var watch = Stopwatch.StartNew();
        using var child = Process.Start(start)!;
        var errors = child.StandardError.ReadToEndAsync();
        var output = outputFile is null ? child.StandardOutput.ReadToEndAsync() : CopyAsync(child, outputFile);
        var peak = 0.0;
        var ended = child.WaitForExitAsync();
        while (!ended.IsCompleted && watch.Elapsed < Limit)
        {
            peak = Math.Max(peak, Peak(child.Id));
            await Task.WhenAny(ended, Task.Delay(3));
        }
        if (!ended.IsCompleted)
        {
            child.Kill(entireProcessTree: true);
            return new Measured(null, peak, "");
        }
        await ended;
        var seconds = watch.Elapsed.TotalSeconds;
        var said = (await output).Trim().Split('\n')[^1];
        return child.ExitCode == 0
            ? new Measured(seconds, peak, said)
            : throw new InvalidOperationException($"{program} ended with {child.ExitCode}: {(await errors)[..Math.Min(2000, (await errors).Length)]}");
    }

    private static async Task<string> CopyAsync(Process child, string file)
    {
        await using var stream = File.Create(file);
        await child.StandardOutput.BaseStream.CopyToAsync(stream);
        return "";
    }

    private static double Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
