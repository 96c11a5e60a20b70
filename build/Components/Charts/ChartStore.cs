using System.Text.Json;
using Welkin.Kernel;

namespace Welkin.Components.Charts;

/// <summary>Charts on disk by their content digest.</summary>
/// <remarks>
/// An entry is <c>sha256/&lt;two digits&gt;/&lt;digest&gt;/chart.tgz</c> with <c>chart.json</c> beside it, which says what it is.
/// Two processes may share one store: an entry appears by one rename and never changes afterwards. What a killed run leaves is a folder
/// with a name no digest has; the next run a day later removes it.
/// </remarks>
public sealed class ChartStore(string root, TimeProvider? time = null)
{
    private const string ArchiveName = "chart.tgz";
    private const string AboutName = "chart.json";
    private const string AsideMark = ".part-";

    /// <summary>What <c>chart.json</c> says, for a person who looks into the store.</summary>
    private sealed record About(string Name, string Version, string? AppVersion, string ContentDigest, string ArchiveDigest, string Source);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Gives a chart whose files are those of <paramref name="content"/>, or null; an entry that was changed or damaged is removed.</summary>
    public StoredChart? Find(Sha256 content)
    {
        var folder = FolderOf(content);
        if (!Directory.Exists(folder))
            return null;
        if (Read(folder) is { } stored && stored.Content.Digest == content)
            return stored;

        Remove(folder);
        return null;
    }

    /// <summary>Puts an archive in; the first of two that hold the same files stays.</summary>
    /// <exception cref="ReportedException">The store cannot be written.</exception>
    public StoredChart Add(ChartContent content, ReadOnlyMemory<byte> archive, string source)
    {
        try
        {
            if (Find(content.Digest) is null)
                Write(content, archive, source);
            return Find(content.Digest) ?? throw new IOException("what was just written cannot be read back");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ReportedException($"the chart store '{root}' cannot be written: {error.Message}", error);
        }
    }

    private void Write(ChartContent content, ReadOnlyMemory<byte> archive, string source)
    {
        var folder = FolderOf(content.Digest);
        var aside = NewAside();
        try
        {
            var about = new About(content.Metadata.Name, content.Metadata.Version, content.Metadata.AppVersion,
                content.Digest.ToString(), Sha256.Of(archive.Span).ToString(), source);
            File.WriteAllBytes(Path.Combine(aside, ArchiveName), archive.Span);
            File.WriteAllText(Path.Combine(aside, AboutName), JsonSerializer.Serialize(about, Json) + "\n");
            Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
            if (!TryMove(aside, folder) && Find(content.Digest) is null)
                Directory.Move(aside, folder);
        }
        finally
        {
            Remove(aside);
        }
    }

    private static StoredChart? Read(string folder)
    {
        try
        {
            var archive = File.ReadAllBytes(Path.Combine(folder, ArchiveName));
            var about = JsonSerializer.Deserialize<About>(File.ReadAllText(Path.Combine(folder, AboutName)), Json);
            return about is null
                ? null
                : new StoredChart(Path.Combine(folder, ArchiveName), ChartArchive.Read(archive), Sha256.Of(archive), about.Source);
        }
        catch (Exception error) when (error is BadChartException or JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string FolderOf(Sha256 content) => Path.GetFullPath(Path.Combine(root, "sha256", content.Hex[..2], content.Hex));

    private string NewAside()
    {
        var parent = Directory.CreateDirectory(root);
        var yesterday = (time ?? TimeProvider.System).GetUtcNow().AddDays(-1).UtcDateTime;
        foreach (var left in parent.EnumerateDirectories($"{AsideMark}*").Where(left => left.LastWriteTimeUtc < yesterday))
            Remove(left.FullName);

        return parent.CreateSubdirectory($"{AsideMark}{Guid.NewGuid():N}").FullName;
    }

    // False where another process was first; a rename onto a folder that holds files fails on every system.
    private static bool TryMove(string from, string to)
    {
        try
        {
            Directory.Move(from, to);
            return true;
        }
        catch (IOException) when (Directory.Exists(to))
        {
            return false;
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Another process removed it first, or it was moved into place.
        }
    }
}
