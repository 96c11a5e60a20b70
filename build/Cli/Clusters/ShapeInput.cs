using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Cli.Clusters;

/// <summary>Shapes of clusters that come with the tool, and those that a person wrote.</summary>
internal static class ShapeInput
{
    private const string Prefix = "shapes/";

    /// <summary>The names of those that come with the tool.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. typeof(ShapeInput).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..]).Order(StringComparer.Ordinal),
    ];

    /// <exception cref="ReportedException">There is no such shape, or it has mistakes.</exception>
    public static ClusterShape Read(string shape)
    {
        var findings = new FindingList();
        var read = File.Exists(shape) ? YamlContent.ReadText(shape, shape, findings) is { } text ? ClusterShape.Read(shape, text, findings) : null
            : Names.Contains(shape) ? ClusterShape.Read(shape, BuiltIn(shape), findings)
            : throw new ReportedException($"--shape: there is no file {shape}, and no shape of that name comes with the tool{Suggestion.For(shape, Names)}");
        findings.ThrowIfAny();
        return read!;
    }

    private static string BuiltIn(string name)
    {
        using var reader = new StreamReader(typeof(ShapeInput).Assembly.GetManifestResourceStream(Prefix + name)!);
        return reader.ReadToEnd();
    }
}
