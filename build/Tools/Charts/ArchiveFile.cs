using Welkin.Components.Charts;

namespace Welkin.Tools.Charts;

/// <summary>Reads one chart archive from a file.</summary>
internal static class ArchiveFile
{
    public static ChartAnswer Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length > ChartArchive.MaxBytes
                ? new ChartSourceUnreachable(path, $"the file is larger than {ChartArchive.MaxBytes >> 20} MiB")
                : new ChartFound(File.ReadAllBytes(path), path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ChartNotThere(path, "there is no such file");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new ChartSourceUnreachable(path, error.Message);
        }
    }
}
