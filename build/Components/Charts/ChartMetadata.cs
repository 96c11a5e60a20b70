using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Welkin.Components.Charts;

/// <summary>What a chart says of itself in <c>Chart.yaml</c>; its other keys are free and are not read.</summary>
/// <param name="KubeVersion">The range of Kubernetes versions the chart accepts, as Helm writes ranges.</param>
/// <remarks>helm.sh/docs/topics/charts, "The Chart.yaml File".</remarks>
public sealed record ChartMetadata(string Name, string Version, string? AppVersion, string? KubeVersion)
{
    /// <summary>The file that makes a folder a chart.</summary>
    public const string File = "Chart.yaml";

    /// <summary>1 MiB.</summary>
    public const int MaxBytes = 1 << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The maker marked the version as no longer to be used.</summary>
    public bool Deprecated { get; init; }

    /// <summary>The page of the chart's project.</summary>
    public Uri? Home { get; init; }

    /// <exception cref="BadChartException">It is not YAML, or has no name or version.</exception>
    public static ChartMetadata Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
            throw new BadChartException($"{File} is larger than 1 MiB");
        try
        {
            var scalars = TopLevelScalars(Utf8.GetString(bytes.Span).TrimStart('\uFEFF'));
            return new ChartMetadata(
                Required("name"), Required("version"), scalars.GetValueOrDefault("appVersion"), scalars.GetValueOrDefault("kubeVersion"))
            {
                Deprecated = IsTrue(scalars.GetValueOrDefault("deprecated")),
                Home = Page(scalars.GetValueOrDefault("home")),
            };

            string Required(string key) => scalars.GetValueOrDefault(key) is { Length: > 0 } value
                ? value
                : throw new BadChartException($"{File} has no {key}");
        }
        catch (Exception error) when (error is YamlException or DecoderFallbackException or InvalidOperationException)
        {
            throw new BadChartException($"{File} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Whether YAML reads the scalar as true, in the spellings Go's readers take.</summary>
    internal static bool IsTrue(string? scalar) => scalar is "true" or "True" or "TRUE";

    /// <summary>The address of a page a person can open, or null.</summary>
    internal static Uri? Page(string? written) =>
        Uri.TryCreate(written, UriKind.Absolute, out var page) && page.Scheme is "http" or "https" ? page : null;

    // Events, not nodes: nothing a stranger nests or repeats in this file can cost stack or memory.
    private static Dictionary<string, string> TopLevelScalars(string text)
    {
        var scalars = new Dictionary<string, string>(StringComparer.Ordinal);
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            if (!parser.TryConsume<Scalar>(out var value))
                parser.SkipValue();
            else if (!scalars.TryAdd(key.Value, value.Value))
                throw new BadChartException($"{File} has '{key.Value}' twice");
        }

        return scalars;
    }
}
