using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Welkin.Components.Charts;

/// <summary>One version of a chart as a Helm repository lists it.</summary>
/// <param name="Digest">The SHA-256 of the archive in hexadecimal digits, where the index states one.</param>
/// <param name="Created">When the version was put into the index, where it says so.</param>
/// <param name="Urls">Where the archive lies: absolute, or relative to the repository.</param>
public sealed record IndexedChart(string Version, string? AppVersion, string? Digest, DateTimeOffset? Created, ImmutableArray<string> Urls)
{
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

        return scalars.TryGetValue("version", out var version)
            ? new IndexedChart(version, scalars.GetValueOrDefault("appVersion"), scalars.GetValueOrDefault("digest"), Time(scalars), urls)
            : null;
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

    private static DateTimeOffset? Time(Dictionary<string, string> scalars) =>
        DateTimeOffset.TryParse(scalars.GetValueOrDefault("created"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
