using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Welkin.Releases.Verification;

/// <summary>Tells a plain file from what only looks like one. The framework knows links, but neither a second name of a file nor a pipe, and to open a pipe is to hang.</summary>
internal static class FileNode
{
    /// <summary>Whether this system can tell hard links and devices at all.</summary>
    public static bool CanTellAll => OperatingSystem.IsLinux();

    public static EntryKind KindOf(FileSystemInfo found)
    {
        if (found.LinkTarget is not null || found.Attributes.HasFlag(FileAttributes.ReparsePoint))
            return EntryKind.SymbolicLink;
        if (!CanTellAll)
            return found is DirectoryInfo ? EntryKind.Folder : EntryKind.File;

        return Statx(found.FullName) switch
        {
            (FolderType, _) => EntryKind.Folder,
            (LinkType, _) => EntryKind.SymbolicLink,
            (FileType, 1) => EntryKind.File,
            (FileType, _) => EntryKind.HardLink,
            _ => EntryKind.Special,
        };
    }

    private const int FolderType = 0x4000;
    private const int FileType = 0x8000;
    private const int LinkType = 0xA000;
    private const int TypeMask = 0xF000;
    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const uint TypeAndLinks = 0x1 | 0x4;

    /// <summary>statx(2): unlike that of stat(2), its structure is the same on every Linux architecture.</summary>
    private static (int Type, uint Links) Statx(string path)
    {
        var status = new byte[256];
        if (Statx(CurrentFolder, [.. Encoding.UTF8.GetBytes(path), 0], DoNotFollow, TypeAndLinks, status) != 0)
            throw new IOException($"{Printable.Of(path)}: {Marshal.GetLastPInvokeErrorMessage()}");
        return (BinaryPrimitives.ReadUInt16LittleEndian(status.AsSpan(28)) & TypeMask, BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(16)));
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] status);
}
