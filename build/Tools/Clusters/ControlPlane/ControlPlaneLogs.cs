using System.Collections.Immutable;

namespace Welkin.Tools.Clusters.ControlPlane;

/// <summary>What the programs wrote.</summary>
internal static class ControlPlaneLogs
{
    private const int Shown = 15;
    private const int Longest = 300;

    /// <summary>The last lines of each log, under its name.</summary>
    public static ImmutableArray<string> EndOfLogs(this ControlPlaneFolder folder) => !Directory.Exists(folder.Logs) ? [] :
    [
        .. Directory.EnumerateFiles(folder.Logs, "*.log").Where(file => Path.GetFileName(file) != "audit.log").Order(StringComparer.Ordinal).SelectMany(file => Lines(file) is { Count: > 0 } lines
            ? lines.Select(line => $"  {line}").Prepend($"{Path.GetFileNameWithoutExtension(file)}:")
            : [$"{Path.GetFileNameWithoutExtension(file)}: wrote nothing"]),
    ];

    /// <summary>Copies the logs; keys, certificates and what etcd holds stay where they are.</summary>
    public static void CopyTo(this ControlPlaneFolder folder, string destination)
    {
        Directory.CreateDirectory(destination);
        foreach (var file in Directory.Exists(folder.Logs) ? Directory.EnumerateFiles(folder.Logs) : [])
            File.WriteAllLines(Path.Combine(destination, Path.GetFileName(file)), Read(file));
    }

    private static List<string> Lines(string file) => [.. Read(file).TakeLast(Shown).Select(line => line.Length > Longest ? $"{line[..Longest]}…" : line)];

    // Programs still write: nothing may be locked.
    private static IEnumerable<string> Read(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
