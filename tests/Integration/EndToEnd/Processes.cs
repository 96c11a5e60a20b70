namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>What runs on this machine; proc(5).</summary>
internal static class Processes
{
    /// <summary>The command lines that name a folder.</summary>
    public static IEnumerable<string> In(string folder) => Directory.EnumerateDirectories("/proc")
        .Where(process => Path.GetFileName(process).All(char.IsAsciiDigit))
        .Select(process => CommandLine(process))
        .Where(line => line.Contains(folder, StringComparison.Ordinal));

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
        }
        catch (IOException)
        {
            // Ended meanwhile.
            return "";
        }
    }
}
