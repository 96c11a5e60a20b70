namespace Welkin.Tests.Unit.Cluster.Replay;

/// <summary>The requests that are known to be answered otherwise than recorded: lines <c>- scenario line: cause</c> of differences.md.</summary>
internal static class ListedDifferences
{
    public static IReadOnlyDictionary<string, string> Read() => File.ReadLines(Path.Combine(Checkout.Folder, "tests", "Unit", "Cluster", "Replay", "differences.md"))
        .Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..].Split(": ", 2))
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
}
