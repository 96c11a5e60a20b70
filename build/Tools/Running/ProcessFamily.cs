using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Welkin.Tools;

/// <summary>A process and all it started, remembered while they can still be found.</summary>
/// <remarks>
/// Once a process has ended, its children belong to init and no one can tell whose they were. So the family is written down before its head is
/// asked to end, and killed by what was written down. Only Linux tells parents cheaply (proc(5), /proc/PID/stat).
/// </remarks>
internal sealed class ProcessFamily(int head)
{
    private readonly HashSet<Member> _members = [];

    /// <summary>Whether this system tells who started whom.</summary>
    public static bool CanBeKnown => OperatingSystem.IsLinux();

    /// <summary>Adds every process that the head or a member has started by now; false when the head has ended.</summary>
    public bool Remember()
    {
        var running = Running();
        var parents = running.Where(process => _members.Contains(process.Identity)).Select(process => process.Id).Append(head).ToHashSet();
        var found = running.Count;
        while (found > 0)
        {
            var children = running.Where(process => parents.Contains(process.Parent) && _members.Add(process.Identity)).ToList();
            parents.UnionWith(children.Select(process => process.Id));
            found = children.Count;
        }
        return running.Exists(process => process.Id == head && process.State is not ('Z' or 'X'));
    }

    /// <summary>Kills the members that still run.</summary>
    public void Kill()
    {
        foreach (var left in Running().Where(process => _members.Contains(process.Identity)))
        {
            try
            {
                using var process = Process.GetProcessById(left.Id);
                process.Kill(entireProcessTree: true);
            }
            catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception)
            {
                // Ended meanwhile: what was wanted.
            }
        }
    }

    private static List<Entry> Running() => !CanBeKnown
        ? []
        : [.. Directory.EnumerateDirectories("/proc").Select(folder => Entry.Read(folder)).OfType<Entry>()];

    /// <summary>An id is used again; with the start time it is one process for ever.</summary>
    private readonly record struct Member(int Id, ulong Started);

    private sealed record Entry(int Id, char State, int Parent, ulong Started)
    {
        public Member Identity => new(Id, Started);

        public static Entry? Read(string folder)
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id))
                return null;
            try
            {
                // The second field is the name in brackets and may hold anything; the third begins after the last bracket.
                var text = File.ReadAllText($"{folder}/stat");
                var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
                var parent = int.Parse(fields[1], CultureInfo.InvariantCulture);
                return new Entry(id, fields[0][0], parent, ulong.Parse(fields[19], CultureInfo.InvariantCulture));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }
}
