using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Releases;

/// <summary>Says in one line that the disk is full, before writing where that can be foreseen, and while writing where it cannot.</summary>
internal static class DiskSpace
{
    private const int UnixNoSpace = 28;
    private const int UnixQuota = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <exception cref="ReportedException">Fewer than <paramref name="needed"/> bytes are free where <paramref name="path"/> is to lie.</exception>
    public static void Require(string path, long needed)
    {
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var free = new DriveInfo(folder.FullName).AvailableFreeSpace;
        if (free < needed)
            throw new ReportedException($"{path}: not enough space: {Bytes(needed)} bytes are needed, {Bytes(free)} are free; nothing was changed");
    }

    /// <summary>Writes a file of <paramref name="needed"/> bytes through <paramref name="write"/>.</summary>
    /// <exception cref="ReportedException">The disk became full meanwhile.</exception>
    public static void Guard(string path, long needed, Action write) => Guard(path, needed, () =>
    {
        write();
        return true;
    });

    /// <inheritdoc cref="Guard(string, long, Action)"/>
    public static T Guard<T>(string path, long needed, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (IOException e) when (IsFull(e))
        {
            throw new ReportedException($"{path}: the disk is full: {Bytes(needed)} bytes are needed for it; nothing was changed", e);
        }
    }

    internal static bool IsFull(IOException e) => e.HResult is UnixNoSpace or UnixQuota or WindowsDiskFull or WindowsHandleDiskFull;

    private static string Bytes(long count) => count.ToString(CultureInfo.InvariantCulture);
}
