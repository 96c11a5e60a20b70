using System.Globalization;

namespace Welkin.Pipeline;

/// <summary>One build of a checkout at a time; the operating system frees the lock of a killed one.</summary>
public sealed class RunLock(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private FileStream? _held;

    /// <summary>Waits until no other build holds the lock.</summary>
    /// <param name="say">Told once when there is something to wait for.</param>
    public void Acquire(string artifacts, Action<string> say, CancellationToken cancel)
    {
        Directory.CreateDirectory(artifacts);
        var file = Path.Combine(artifacts, "run.lock");
        for (var told = false; !TryHold(file); told = true)
        {
            if (!told)
                say("another build of this checkout is running: waiting for it to end");
            cancel.WaitHandle.WaitOne(Pause);
            Interruption.ThrowIf(cancel);
        }
        _held!.SetLength(0);
        _held.Write(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} since {time.GetUtcNow():u}\n")));
        _held.Flush();
    }

    public void Dispose() => _held?.Dispose();

    private bool TryHold(string file)
    {
        try
        {
            _held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException) when (File.Exists(file))
        {
            return false;
        }
    }
}
