using System.Diagnostics;
using System.Globalization;
using Welkin.Tools;

namespace Welkin.Tests.Unit.Tools;

/// <summary>Command lines of the stand-in executable (tests/Dummy).</summary>
internal static class DummyTool
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Welkin.Tests.Dummy.exe" : "Welkin.Tests.Dummy");

    public static ToolCommand Command(params string[] arguments) => new("dummy", [.. arguments]) { Executable = Path };

    /// <summary>Waits until a process is gone; a test's own time limit bounds it.</summary>
    public static async Task HasEndedAsync(string id, CancellationToken cancel)
    {
        try
        {
            using var process = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
            await process.WaitForExitAsync(cancel);
        }
        catch (ArgumentException)
        {
            // No process has this id any more.
        }
    }
}
