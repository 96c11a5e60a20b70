namespace Welkin.Tests.Unit.Kubernetes.Requests;

/// <summary>The requests that are known to be answered otherwise than recorded, each with its cause: lines <c>- scenario line: cause</c> of differences.md.</summary>
internal static class KnownDifferences
{
    public static IReadOnlyDictionary<string, string> Read() => File.ReadLines(Path.Combine(Checkout.Folder, "tests", "Unit", "Kubernetes", "Requests", "differences.md"))
        .Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..].Split(": ", 2))
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
}
