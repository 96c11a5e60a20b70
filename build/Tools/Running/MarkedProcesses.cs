using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Welkin.Tools;

/// <summary>Processes that carry the mark of <see cref="GuardedPrograms"/>: found by what they were started with, whoever their parent is now.</summary>
/// <remarks>proc(5): /proc/PID/environ is what a process was started with, and only its own user reads it.</remarks>
internal static class MarkedProcesses
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>The ids of the processes whose folder this is.</summary>
    public static IReadOnlyList<int> Of(string folder) => !Directory.Exists("/proc") ? [] :
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && IsMarked(id, folder))
            .Order(),
    ];

    /// <summary>Kills them; true once none is left.</summary>
    public static bool Kill(string folder)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (Of(folder) is { Count: > 0 } left)
        {
            if (TimeProvider.System.GetElapsedTime(began) > Grace)
                return false;
            foreach (var id in left)
                Kill(id);
            Thread.Sleep(10);
        }
        return true;
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // Ended meanwhile: what was wanted.
        }
    }

    private static bool IsMarked(int id, string folder)
    {
        try
        {
            var variables = Encoding.UTF8.GetString(File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/environ"))).Split('\0');
            return variables.Contains($"{GuardedPrograms.Mark}={folder}", StringComparer.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
