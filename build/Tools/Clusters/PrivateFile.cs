namespace Welkin.Tools.Clusters;

/// <summary>Files and folders of a cluster that only their owner reads, from the moment they are there.</summary>
/// <remarks>Unlike a lease they need not outlive a crash of the machine, so none is flushed: a control plane has thirty of them.</remarks>
internal static class PrivateFile
{
    private const UnixFileMode OfFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder, and those above it that are missing.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OfFolder);
    }

    /// <summary>Writes a file that is not there yet, and makes its folder.</summary>
    public static void Write(string path, string text)
    {
        MakeFolder(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OfFile;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
