using System.Text.RegularExpressions;

namespace Welkin.Kernel;

/// <summary>A folder written aside and moved into place as a whole: <see cref="Commit"/> replaces the target, anything else leaves it as it was.</summary>
/// <remarks>
/// The aside lies beside its target and carries its name, so that a later run removes what a killed one left. It holds the new folder, and for
/// the moment of the exchange the old one.
/// </remarks>
public sealed partial class StagedFolder : IDisposable
{
    private const int MaximumAttempts = 1000;
    private readonly string _target;
    private readonly string _aside;

    private StagedFolder(string target, string aside) => (_target, _aside) = (target, aside);

    /// <summary>Where to write.</summary>
    public string Path => System.IO.Path.Combine(_aside, "new");

    private string Old => System.IO.Path.Combine(_aside, "old");

    /// <summary>Starts a folder beside <paramref name="target"/>; asides that a run of more than a day ago left there are removed.</summary>
    public static StagedFolder For(string target, TimeProvider? time = null)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(target));
        var name = System.IO.Path.GetFileName(full);
        var parent = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        var yesterday = (time ?? TimeProvider.System).GetUtcNow().AddDays(-1).UtcDateTime;
        foreach (var left in parent.EnumerateDirectories().Where(folder => IsAsideOf(name, folder.Name) && folder.LastWriteTimeUtc < yesterday))
            Remove(left.FullName);

        var staged = new StagedFolder(full, System.IO.Path.Combine(parent.FullName, $".{name}.part-{Guid.NewGuid():N}"));
        Directory.CreateDirectory(staged.Path);
        return staged;
    }

    /// <summary>Puts the folder in the place of its target. A target that another run puts there meanwhile is replaced too.</summary>
    public void Commit()
    {
        for (var attempt = 1; !TryExchange(last: attempt == MaximumAttempts); attempt++)
        {
            // Another run put its folder there between the two moves: that one is the target now, and goes aside in turn.
        }
        Remove(_aside);
    }

    public void Dispose() => Remove(_aside);

    private bool TryExchange(bool last)
    {
        PutOldAside();
        try
        {
            Directory.Move(Path, _target);
            return true;
        }
        catch (IOException) when (!last && Directory.Exists(Path))
        {
            return false;
        }
        catch
        {
            PutOldBack();
            throw;
        }
    }

    private void PutOldAside()
    {
        try
        {
            // Only what has a successor in its place may go: after a failed attempt the old folder is all there is.
            if (!Directory.Exists(_target))
                return;
            Remove(Old);
            Directory.Move(_target, Old);
        }
        catch (DirectoryNotFoundException)
        {
            // Another run is exchanging it at this moment.
        }
    }

    private void PutOldBack()
    {
        if (Directory.Exists(Old) && !Directory.Exists(_target))
            Directory.Move(Old, _target);
    }

    private static bool IsAsideOf(string name, string folder) =>
        folder.StartsWith($".{name}.", StringComparison.Ordinal) && Ending().IsMatch(folder.AsSpan(name.Length + 1));

    // What cannot be removed now must not stop anybody: a later run tries again.
    private static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }
    }

    [GeneratedRegex(@"\A\.part-[0-9a-f]{32}\z")]
    private static partial Regex Ending();
}
