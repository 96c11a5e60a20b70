using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Welkin.Components.Charts;

/// <summary>One version of a chart as a Helm repository lists it.</summary>
/// <param name="Digest">The SHA-256 of the archive in hexadecimal digits, where the index states one.</param>
/// <param name="Created">When the version was put into the index, where it says so.</param>
/// <param name="Urls">Where the archive lies: absolute, or relative to the repository.</param>
public sealed record IndexedChart(string Version, string? AppVersion, string? Digest, DateTimeOffset? Created, ImmutableArray<string> Urls)
{
    /// <summary>The range of Kubernetes versions the chart accepts, as Helm writes ranges.</summary>
    public string? KubeVersion { get; init; }

    /// <summary>The maker marked the version as no longer to be used.</summary>
    public bool Deprecated { get; init; }

    /// <summary>The page of the chart's project.</summary>
    public Uri? Home { get; init; }

    private static readonly (byte[] Bytes, string Name)[] Keys =
        [.. ((string[])["version", "appVersion", "digest", "created", "kubeVersion", "deprecated", "home"]).Select(name => (Encoding.UTF8.GetBytes(name), name))];

    // The map was entered; its end is consumed.
    internal static IndexedChart? Read(Parser parser)
    {
        var scalars = new Dictionary<string, string>(StringComparer.Ordinal);
        ImmutableArray<string> urls = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>().Value;
            if (parser.TryConsume<Scalar>(out var value))
                scalars[key] = value.Value;
            else if (key is "urls" && parser.TryConsume<SequenceStart>(out _))
                urls = Texts(parser);
            else
                parser.SkipValue();
        }

        return Of(scalars, urls);
    }

    /// <summary>Null where there is no version.</summary>
    internal static IndexedChart? Of(IReadOnlyDictionary<string, string> scalars, ImmutableArray<string> urls) =>
        Stated(scalars, "version") is { } version
            ? new IndexedChart(version, Stated(scalars, "appVersion"), Stated(scalars, "digest"), Time(scalars), urls)
            {
                KubeVersion = Stated(scalars, "kubeVersion"),
                Deprecated = ChartMetadata.IsTrue(scalars.GetValueOrDefault("deprecated")),
                Home = ChartMetadata.Page(scalars.GetValueOrDefault("home")),
            }
            : null;

    // What is empty or null says nothing.
    private static string? Stated(IReadOnlyDictionary<string, string> scalars, string key) =>
        scalars.GetValueOrDefault(key) is { } text and not ("" or "null" or "~") ? text : null;

    /// <summary>The key, where an entry is made of its scalar.</summary>
    internal static string? Wanted(ReadOnlySpan<byte> key)
    {
        foreach (var (bytes, name) in Keys)
        {
            if (key.SequenceEqual(bytes))
                return name;
        }

        return null;
    }

    private static ImmutableArray<string> Texts(Parser parser)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (parser.TryConsume<Scalar>(out var text))
                texts.Add(text.Value);
            else
                parser.SkipValue();
        }

        return texts.ToImmutable();
    }

    private static DateTimeOffset? Time(IReadOnlyDictionary<string, string> scalars) =>
        DateTimeOffset.TryParse(scalars.GetValueOrDefault("created"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
