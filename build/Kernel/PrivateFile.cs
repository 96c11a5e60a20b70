using System.Runtime.InteropServices;
using System.Text;

namespace Welkin.Kernel;

/// <summary>Files and folders that only their owner reads, from the moment they are there. Windows has that in a user's folders anyway.</summary>
public static class PrivateFile
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

    /// <summary>Writes a file that is not there yet, and makes its folder. It need not outlive a crash of the machine: for a control plane there are thirty.</summary>
    public static void Write(string path, string text)
    {
        MakeFolder(Path.GetDirectoryName(path)!);
        using var stream = New(path);
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Writes a file aside, onto the disk, and moves it into place; an old one is there until then.</summary>
    public static void Replace(string path, string text) => PutInPlace(path, text, aside => File.Move(aside, path, overwrite: true));

    /// <summary>Writes a file that is whole as soon as it is there, and of many who claim one path at a time one alone gets it.</summary>
    /// <exception cref="IOException">It is there.</exception>
    public static void Claim(string path, string text) => PutInPlace(path, text, aside => Link(aside, path));

    /// <summary>True for what a writer leaves that is killed before its file is in place.</summary>
    public static bool IsAside(string name) => name.StartsWith('.') && name.EndsWith(".part", StringComparison.Ordinal);

    private static void PutInPlace(string path, string text, Action<string> place)
    {
        var aside = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.part");
        try
        {
            using (var stream = New(aside))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }
            place(aside);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    private static FileStream New(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OfFile;
        return new FileStream(path, options);
    }

    // On Unix File.Move first looks whether the target is there and then renames over it: two that look at one time both succeed.
    private static void Link(string aside, string path)
    {
        if (OperatingSystem.IsWindows())
            File.Move(aside, path, overwrite: false);
        else if (Link(Bytes(aside), Bytes(path)) != 0)
            throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    private static byte[] Bytes(string path) => [.. Encoding.UTF8.GetBytes(path), 0];

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] from, byte[] to);
}
