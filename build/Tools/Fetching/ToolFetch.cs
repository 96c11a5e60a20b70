using Welkin.Kernel;

namespace Welkin.Tools;

/// <summary>From one source to a verified executable in a folder. A file is opened and made executable only after its digest was checked.</summary>
internal sealed class ToolFetch(HttpReader http, bool offline)
{
    /// <summary>How large a file may be, packed or unpacked.</summary>
    private const long MaxBytes = 512 << 20;

    /// <summary>Leaves the executable at <paramref name="destination"/> and nothing beside it.</summary>
    /// <exception cref="SourceFailedException">The source does not have the pinned tool.</exception>
    public async Task ToFileAsync(ToolSource source, PlatformPin pin, string destination, Action<long, long?> received, CancellationToken cancel)
    {
        var scratch = $"{destination}.scratch";
        Directory.CreateDirectory(scratch);
        try
        {
            var file = await BringAsync(source, Path.Combine(scratch, "0"), received, cancel);
            if (source.Digest is { } digest)
                Check("the file", file, digest);
            for (var depth = 0; depth < source.Members.Length; depth++)
            {
                var inner = Path.Combine(scratch, $"{depth + 1}");
                await ArchiveMember.ExtractAsync(file, source.Members[depth], inner, MaxBytes, cancel);
                file = inner;
            }
            if (pin.Executable is { } executable)
                Check("the executable", file, executable);
            if (source.Digest is null && pin.Executable is null)
                throw new SourceFailedException("no digest is pinned for it");

            File.Move(file, destination);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(destination, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                    | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private async Task<string> BringAsync(ToolSource source, string file, Action<long, long?> received, CancellationToken cancel)
    {
        switch (source)
        {
            case NetworkSource when offline:
                throw new SourceFailedException("lies in the network, and --offline forbids that");
            case NetworkSource network:
                return await Download.ToFileAsync(http, network.Address, file, MaxBytes, received, cancel);
            case FileSource local:
                File.Copy(local.Path, file);
                return file;
            case EmptyFolder folder:
                throw new SourceFailedException(folder.Reason);
            default:
                throw new NotSupportedException($"{source} is no known source");
        }
    }

    private static void Check(string what, string file, Sha256 expected)
    {
        var got = Sha256.OfFile(file);
        if (got != expected)
            throw new SourceFailedException($"refused and deleted: the digest of {what} is {got}, pinned is {expected}");
    }
}
