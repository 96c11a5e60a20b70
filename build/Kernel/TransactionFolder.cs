using System.Collections.Immutable;
using System.Text.Json;

namespace Welkin.Kernel;

/// <summary>Where the new files of a transaction lie until they are moved into place, and the journal that says where to.</summary>
internal sealed class TransactionFolder(string root)
{
    private readonly string _folder = Path.Combine(root, FileTransaction.Folder);

    public bool Exists => Directory.Exists(_folder);

    private string Journal => Path.Combine(_folder, "journal");

    /// <summary>Writes a new file aside; it gets the mode of the old one.</summary>
    public void Write(TransactionEntry entry, ReadOnlyMemory<byte> bytes)
    {
        var (target, aside) = (Target(entry), Aside(entry));
        if (new FileInfo(target) is { LinkTarget: { } link })
            throw new ReportedException($"{entry.Path}: is a link to {link}: only files are written");
        Directory.CreateDirectory(_folder);
        using (var stream = new FileStream(aside, FileMode.Create, FileAccess.Write))
        {
            stream.Write(bytes.Span);
            stream.Flush(flushToDisk: true);
        }
        if (!OperatingSystem.IsWindows() && File.Exists(target))
            File.SetUnixFileMode(aside, File.GetUnixFileMode(target));
    }

    public void WriteJournal(ImmutableArray<TransactionEntry> entries) => AtomicFile.Write(Journal, stream =>
    {
        JsonSerializer.Serialize(stream, entries);
        ((FileStream)stream).Flush(flushToDisk: true);
    });

    /// <summary>The files of the transaction; null before its commit point.</summary>
    public ImmutableArray<TransactionEntry>? ReadJournal()
    {
        if (!File.Exists(Journal))
            return null;
        try
        {
            return JsonSerializer.Deserialize<ImmutableArray<TransactionEntry>>(File.ReadAllBytes(Journal));
        }
        catch (JsonException damaged)
        {
            throw new ReportedException($"{FileTransaction.Folder}/journal: cannot be read, so nobody knows which files a killed run was writing: check them and delete {FileTransaction.Folder}", damaged);
        }
    }

    /// <summary>The new file still lies aside.</summary>
    public bool IsPending(TransactionEntry entry) => File.Exists(Aside(entry));

    /// <summary>The file in place is the one the change was decided for.</summary>
    public bool IsAsBefore(TransactionEntry entry) => File.Exists(Target(entry)) ? Sha256.OfFile(Target(entry)).Hex == entry.Before : entry.Before is null;

    public void MoveIntoPlace(TransactionEntry entry)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target(entry))!);
        File.Move(Aside(entry), Target(entry), overwrite: true);
    }

    /// <summary>Undoes a move: the new file lies aside again, so that what goes wrong here is still known to the next run.</summary>
    public void PutBack(TransactionEntry entry, ReadOnlyMemory<byte>? before)
    {
        File.Move(Target(entry), Aside(entry), overwrite: true);
        if (before is { } bytes)
            AtomicFile.Write(Target(entry), bytes);
    }

    // The journal goes first: what is left of a folder without one is removed by the next run.
    public void Remove()
    {
        if (!Exists)
            return;
        File.Delete(Journal);
        Directory.Delete(_folder, recursive: true);
    }

    private string Aside(TransactionEntry entry) => Path.Combine(_folder, entry.Aside);

    private string Target(TransactionEntry entry)
    {
        var (inside, target) = (Path.GetFullPath(root) + Path.DirectorySeparatorChar, Path.GetFullPath(Path.Combine(root, entry.Path)));
        return target.StartsWith(inside, StringComparison.Ordinal) ? target : throw new ArgumentException($"'{entry.Path}' lies outside {root}");
    }
}
