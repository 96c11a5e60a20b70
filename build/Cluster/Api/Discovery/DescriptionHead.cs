using System.Globalization;
using System.Text;

namespace Welkin.Cluster;

/// <summary>What a description begins with: all that is asked before a document is.</summary>
/// <param name="Documents">In the order in which they follow.</param>
internal sealed record DescriptionHead(string Version, IReadOnlyList<string> Groups, IReadOnlyList<(string Name, int Length, string Hash)> Documents)
{
    /// <summary>Leaves the stream at the first document.</summary>
    public static DescriptionHead Read(Stream unpacked)
    {
        if (Line(unpacked) != DescriptionGenerator.Heading)
            throw new InvalidDataException($"the description does not start with '{DescriptionGenerator.Heading}'");
        var (version, groups) = (Line(unpacked), Line(unpacked).Split(' '));
        var documents = new List<(string Name, int Length, string Hash)>();
        while (Line(unpacked) is { Length: > 0 } line && line.Split(' ') is [var name, var length, var hash])
            documents.Add((name, int.Parse(length, CultureInfo.InvariantCulture), hash));
        return new(version, groups, documents);
    }

    private static string Line(Stream unpacked)
    {
        var line = new StringBuilder();
        for (var next = unpacked.ReadByte(); next >= 0 && next != '\n'; next = unpacked.ReadByte())
            line.Append((char)next);
        return line.ToString();
    }
}
