using System.Text;

namespace Welkin.Kubernetes.Clusters;

/// <summary>Files and folders that only their owner reads, from the moment they are there. Windows has that in a user's folders anyway.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OfFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder of mode 0700, and those above it that are missing; one that is there gets that mode.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }
        Directory.CreateDirectory(folder, OfFolder);
        File.SetUnixFileMode(folder, OfFolder);
    }

    /// <summary>Writes a file of mode 0600 aside and moves it into place.</summary>
    /// <exception cref="IOException">It may not be replaced and is there.</exception>
    public static void Write(string file, string text, bool replace)
    {
        var aside = AsideOf(file);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OfFile;
            using (var stream = new FileStream(aside, options))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }
            File.Move(aside, file, replace);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <summary>True for what a writer leaves that is killed before it moves its file into place.</summary>
    public static bool IsAside(string name) => name.StartsWith('.') && name.EndsWith(".part", StringComparison.Ordinal);

    private static string AsideOf(string file) => Path.Combine(Path.GetDirectoryName(file)!, $".{Path.GetFileName(file)}.{Guid.NewGuid():N}.part");
}
