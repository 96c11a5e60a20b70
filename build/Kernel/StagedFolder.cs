namespace Welkin.Kernel;

/// <summary>A folder written aside and moved into place as a whole: <see cref="Commit"/> replaces the target, anything else leaves it as it was.</summary>
/// <remarks>Asides carry the name of their target, so that the next run removes what a killed one left.</remarks>
public sealed class StagedFolder : IDisposable
{
    private const string Mark = ".part-";
    private readonly string _target;

    private StagedFolder(string target, string path) => (_target, Path) = (target, path);

    /// <summary>Where to write.</summary>
    public string Path { get; }

    /// <summary>Starts a folder beside <paramref name="target"/>; asides that a run of more than a day ago left there are removed.</summary>
    public static StagedFolder For(string target, TimeProvider? time = null)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(target));
        var parent = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        var yesterday = (time ?? TimeProvider.System).GetUtcNow().AddDays(-1).UtcDateTime;
        foreach (var left in parent.EnumerateDirectories($".{System.IO.Path.GetFileName(full)}{Mark}*").Where(left => left.LastWriteTimeUtc < yesterday))
            Remove(left.FullName);

        var aside = System.IO.Path.Combine(parent.FullName, $".{System.IO.Path.GetFileName(full)}{Mark}{Guid.NewGuid():N}");
        Directory.CreateDirectory(aside);
        return new StagedFolder(full, aside);
    }

    /// <summary>Puts the folder in the place of its target. A target that another run put there meanwhile is replaced.</summary>
    public void Commit()
    {
        var old = $"{Path}.old";
        if (Directory.Exists(_target))
            Directory.Move(_target, old);
        Directory.Move(Path, _target);
        Remove(old);
    }

    public void Dispose() => Remove(Path);

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
