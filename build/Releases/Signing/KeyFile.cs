using Welkin.Kernel;

namespace Welkin.Releases.Signing;

/// <summary>Reads the text of a key file, which is small.</summary>
internal static class KeyFile
{
    private const int MaximumBytes = 64 * 1024;

    public static string Read(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaximumBytes
                ? File.ReadAllText(path)
                : throw new ReportedException($"{path}: not a key: it is larger than {MaximumBytes / 1024} KiB");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ReportedException($"{path}: the key cannot be read: {e.Message}", e);
        }
    }
}
