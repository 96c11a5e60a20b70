using System.Collections.Immutable;
using System.Globalization;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>In which form a client wants its answer, as its Accept header says (apiserver, pkg/endpoints/handlers/negotiation).</summary>
/// <param name="Kind">The kind that stands for the object: Table, PartialObjectMetadata or PartialObjectMetadataList; empty for the object itself.</param>
/// <param name="MetaVersion">The version of that kind, of the group meta.k8s.io.</param>
internal sealed record RequestedForm(string Kind, string MetaVersion, bool Yaml, bool Pretty)
{
    public const string Table = "Table";
    public const string Metadata = "PartialObjectMetadata";
    public const string MetadataList = "PartialObjectMetadataList";

    public const string YamlType = "application/yaml";

    private const string Protobuf = "application/vnd.kubernetes.protobuf";

    public string ContentType => Yaml ? YamlType : StatusReply.Json;

    /// <exception cref="RefusedException">Nothing that the client takes is offered.</exception>
    public static RequestedForm Of(ResourceCall call)
    {
        var pretty = call.Query.First("pretty") is not ("" or "false" or "0");
        if (call.Call.Accept.Length == 0 || call.Call.Accept == StatusReply.Json)
            return new("", "v1", false, pretty);
        var ranges = call.Call.Accept.Split(',').Select(MediaRange.Read).ToImmutableArray();
        var form = ranges.OrderByDescending(range => range.Quality).ThenByDescending(range => range.Precision).Select(range => Offered(range, call.Verb == "watch")).FirstOrDefault(offer => offer is not null);
        if (form is not null)
            return form with { Pretty = form.Pretty || pretty };
        throw new RefusedException(ranges.Any(range => range.Type is StatusReply.Json or YamlType)
            ? Refusals.NotAcceptable(StatusReply.Json, YamlType, Protobuf)
            : Refusals.NoRepresentation(Available(ranges)));
    }

    private static RequestedForm? Offered(MediaRange range, bool watch)
    {
        var yaml = range.Type == YamlType && !watch;
        if (!yaml && range.Type is not (StatusReply.Json or "application/*" or "*/*"))
            return null;
        var parameters = range.Parameters;
        var kind = parameters.GetValueOrDefault("as", "");
        if (kind.Length > 0 && (kind is not (Table or Metadata or MetadataList) || parameters.GetValueOrDefault("g") != "meta.k8s.io" || parameters.GetValueOrDefault("v") is not ("v1" or "v1beta1")))
            return null;
        return parameters.GetValueOrDefault("stream", "watch") == "watch" ? new(kind, parameters.GetValueOrDefault("v", "v1"), yaml, parameters.GetValueOrDefault("pretty") == "1") : null;
    }

    // Who asks for protobuf alone must not read that it could be had.
    private static IEnumerable<string> Available(ImmutableArray<MediaRange> ranges) =>
        new[] { StatusReply.Json, YamlType, Protobuf, $"{StatusReply.Json};stream=watch", $"{Protobuf};stream=watch" }
            .Where(type => !ranges.Any(range => range.Type == Protobuf) || !type.StartsWith(Protobuf, StringComparison.Ordinal));

    private sealed record MediaRange(string Type, IReadOnlyDictionary<string, string> Parameters)
    {
        public double Quality => Parameters.TryGetValue("q", out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var quality) ? quality : 1;

        public int Precision => Type == "*/*" ? 0 : Type.EndsWith("/*", StringComparison.Ordinal) ? 1 : 2;

        public static MediaRange Read(string text)
        {
            var parts = text.Split(';', StringSplitOptions.TrimEntries);
            return new(parts[0].ToLowerInvariant(), parts.Skip(1).Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2)
                .GroupBy(pair => pair[0], pair => pair[1].Trim('"'), StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase));
        }
    }
}
