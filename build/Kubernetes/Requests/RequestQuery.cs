using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The parameters of a request, in the order in which they came.</summary>
public sealed record RequestQuery(ImmutableArray<KeyValuePair<string, string>> Parameters)
{
    public static RequestQuery Empty { get; } = new([]);

    public static RequestQuery Parse(string text) => new(
    [
        .. text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2))
            .Select(part => KeyValuePair.Create(Decoded(part[0]), part.Length > 1 ? Decoded(part[1]) : "")),
    ]);

    /// <summary>All values of a parameter.</summary>
    public IReadOnlyList<string> All(string name) => [.. Parameters.Where(pair => pair.Key == name).Select(pair => pair.Value)];

    /// <summary>The first value of a parameter; empty where there is none.</summary>
    public string First(string name) => All(name) is [var first, ..] ? first : "";

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
