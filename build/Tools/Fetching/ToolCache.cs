using Welkin.Kernel;

namespace Welkin.Tools;

/// <summary>Tools that were fetched before, kept per user and per digest: <c>tools/helm/4.1.4-210d576a6dc0/helm</c>.</summary>
/// <param name="root">The folder of everything that Welkin caches.</param>
public sealed class ToolCache(string root)
{
    public const string Variable = "WELKIN_CACHE";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// The cache of this user: WELKIN_CACHE, or <c>welkin</c> below XDG_CACHE_HOME, <c>~/.cache</c> or, on Windows, %LOCALAPPDATA%.
    /// </summary>
    /// <remarks>XDG Base Directory Specification 0.8: a relative XDG_CACHE_HOME is ignored.</remarks>
    public static ToolCache OfUser(Func<string, string?>? variable = null)
    {
        variable ??= Environment.GetEnvironmentVariable;
        if (variable(Variable) is { Length: > 0 } chosen)
            return new ToolCache(Path.GetFullPath(chosen));
        var folder = OperatingSystem.IsWindows() ? variable("LOCALAPPDATA")
            : variable("XDG_CACHE_HOME") is { } xdg && Path.IsPathFullyQualified(xdg) ? xdg
            : variable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".cache") : null;
        return new ToolCache(Path.Combine(folder ?? throw new ReportedException($"no folder to keep tools in: set HOME or {Variable}"), "welkin"));
    }

    internal string Folder(string tool, ToolPin pin, Sha256 identity) =>
        Path.Combine(root, "tools", tool, $"{pin.Version}-{identity.Hex[..12]}");

    internal static string FileName(string tool) => OperatingSystem.IsWindows() ? $"{tool}.exe" : tool;

    internal static string Executable(string folder, string tool) => Path.Combine(folder, FileName(tool));

    /// <summary>The cached executable when it is still what was verified, or null.</summary>
    /// <remarks>Where only the archive's digest is pinned, the executable's was written beside it when it came out of that archive.</remarks>
    internal static string? Verified(string folder, string tool, PlatformPin pin)
    {
        var file = Executable(folder, tool);
        try
        {
            return File.Exists(file) && (pin.Executable ?? Recorded(file)) == Sha256.OfFile(file) ? file : null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            // Another build has just found it changed and puts a new one in its place.
            return null;
        }
    }

    internal static void Record(string file) => File.WriteAllText(RecordOf(file), Sha256.OfFile(file).Hex + "\n");

    /// <summary>Holds a tool's folder for one build at a time; the system lets go of it when the process ends, however it ends.</summary>
    /// <remarks>The file stays: removing it would let a third build lock a new one while the second still waits for the old.</remarks>
    internal static async Task<IDisposable> LockAsync(string folder, Action waiting, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        for (var told = false; ; told = true)
        {
            try
            {
                return new FileStream($"{folder}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (File.Exists($"{folder}.lock") && error is not (DirectoryNotFoundException or FileNotFoundException))
            {
                if (!told)
                    waiting();
                await Task.Delay(Look, cancel);
            }
        }
    }

    private static Sha256? Recorded(string file) =>
        File.Exists(RecordOf(file)) && Sha256.TryParse(File.ReadAllText(RecordOf(file)).TrimEnd(), null, out var digest) ? digest : null;

    private static string RecordOf(string file) => $"{file}.sha256";
}
