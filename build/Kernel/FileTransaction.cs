using System.Collections.Immutable;

namespace Welkin.Kernel;

/// <summary>Writes several files as one: a killed run leaves all of the old ones or all of the new ones, as soon as the next run has called <see cref="Recover"/>.</summary>
/// <remarks>
/// The new files are written aside into a folder of their own, then a journal that names them: it is the commit point. Only then are they moved
/// into place, and at the end the folder goes. Without a journal nothing has happened yet and the folder is removed; with one the moves are finished.
/// One run at a time may write below a root: the caller holds a lock.
/// </remarks>
public static class FileTransaction
{
    /// <summary>The folder of a transaction, in the root.</summary>
    public const string Folder = ".welkin-transaction";

    /// <summary>A killed run left something: what lies below the root may be half old and half new until <see cref="Recover"/>.</summary>
    public static bool IsPending(string root) => new TransactionFolder(root).Exists;

    /// <summary>Writes the files.</summary>
    /// <exception cref="ReportedException">Files are not as they were when the change was decided (each is named), or cannot be written: nothing is changed.</exception>
    public static void Commit(string root, IReadOnlyList<FileChange> changes) => Commit(root, changes, _ => { });

    /// <summary>Finishes or undoes what a killed run left.</summary>
    /// <returns>The files it finished, relative to the root; empty where there was nothing to finish.</returns>
    /// <exception cref="ReportedException">A person changed a file meanwhile: it is not written over.</exception>
    public static ImmutableArray<string> Recover(string root)
    {
        var aside = new TransactionFolder(root);
        if (!aside.Exists)
            return [];
        if (aside.ReadJournal() is not { } entries)
        {
            aside.Remove();
            return [];
        }

        var pending = entries.Where(aside.IsPending).ToImmutableArray();
        var changed = pending.Where(entry => !aside.IsAsBefore(entry)).ToList();
        if (changed.Count > 0)
            throw new ReportedException([.. changed.Select(entry =>
                $"{entry.Path}: changed after a run was killed while it wrote this file: put the old file back, or delete {Folder} to keep yours and check the other files")]);
        foreach (var entry in pending)
            aside.MoveIntoPlace(entry);
        aside.Remove();
        return [.. pending.Select(entry => entry.Path)];
    }

    /// <param name="reached">Told of every step when it is done: a test ends the run there.</param>
    internal static void Commit(string root, IReadOnlyList<FileChange> changes, Action<string> reached)
    {
        Recover(root);
        var aside = new TransactionFolder(root);
        var entries = changes.Where(change => !change.IsEmpty).Select((change, number) => TransactionEntry.Of(change, number)).ToImmutableArray();
        if (entries.IsEmpty)
            return;
        try
        {
            foreach (var (entry, change) in entries.Zip(changes.Where(change => !change.IsEmpty)))
            {
                aside.Write(entry, change.After);
                reached($"aside {entry.Path}");
            }
            RefuseChanged(entries.Where(entry => !aside.IsAsBefore(entry)));
            aside.WriteJournal(entries);
            reached("journal");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ReportedException)
        {
            aside.Remove();
            throw failure as ReportedException ?? new ReportedException($"nothing was changed: {failure.Message}", failure);
        }
        Move(aside, entries, changes, reached);
    }

    private static void Move(TransactionFolder aside, ImmutableArray<TransactionEntry> entries, IReadOnlyList<FileChange> changes, Action<string> reached)
    {
        try
        {
            foreach (var entry in entries)
            {
                aside.MoveIntoPlace(entry);
                reached($"moved {entry.Path}");
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            foreach (var entry in entries.Where(entry => !aside.IsPending(entry)))
                aside.PutBack(entry, changes.Single(change => change.Path == entry.Path).Before);
            aside.Remove();
            throw new ReportedException($"nothing was changed: {failure.Message}", failure);
        }
        aside.Remove();
        reached("done");
    }

    private static void RefuseChanged(IEnumerable<TransactionEntry> changed)
    {
        if (changed.Select(entry => $"{entry.Path}: changed since the plan was made: plan again").ToList() is { Count: > 0 } lines)
            throw new ReportedException(lines);
    }
}
