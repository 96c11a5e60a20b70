namespace Welkin.Tools;

/// <summary>Finds programs on PATH.</summary>
/// <remarks>The framework also looks beside the program itself and in the current folder, where a checkout could plant one; this does not.</remarks>
public static class ExecutablePath
{
    private const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The absolute path of <paramref name="tool"/>, or null when no folder of PATH has it.</summary>
    /// <param name="path">The folders to search, as PATH writes them; null takes the environment's.</param>
    public static string? Find(string tool, string? path = null) =>
        (path ?? Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .SelectMany(_ => FileNames(tool), Path.Combine)
            .FirstOrDefault(IsExecutable);

    private static IEnumerable<string> FileNames(string tool) => OperatingSystem.IsWindows() ? [$"{tool}.exe"] : [tool];

    private static bool IsExecutable(string file) =>
        File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & Execute) != 0);
}
