using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Welkin.Kubernetes.Clusters;

/// <summary>The processes as the operating system tells of them.</summary>
/// <remarks>Sources: proc(5) for /proc/PID/stat, machine-id(5), random(4) for boot_id, pid_namespaces(7).</remarks>
public sealed class SystemProcesses : IProcessTable
{
    private readonly Lazy<ProcessIdentity> _current;

    public SystemProcesses() => _current = new Lazy<ProcessIdentity>(() => new ProcessIdentity(
        Environment.ProcessId,
        Started(Environment.ProcessId) ?? "",
        FirstLine("/etc/machine-id") is { Length: > 0 } id ? id : Environment.MachineName,
        FirstLine("/proc/sys/kernel/random/boot_id"),
        Directory.Exists("/proc/self/ns") ? new FileInfo("/proc/self/ns/pid").LinkTarget ?? "" : ""));

    public ProcessIdentity Current => _current.Value;

    public string? Started(int id) => OperatingSystem.IsLinux() ? StartedOnLinux(id) : StartedElsewhere(id);

    // A zombie has ended: only its parent has not heard of it yet.
    private static string? StartedOnLinux(int id)
    {
        try
        {
            // The second field is the name in brackets and may hold anything; the third begins after the last bracket.
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : fields[19];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? StartedElsewhere(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return null;
        }
        catch (Win32Exception)
        {
            // It is there and belongs to somebody else.
            return "";
        }
    }

    private static string FirstLine(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadLines(file).FirstOrDefault("").Trim() : "";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
