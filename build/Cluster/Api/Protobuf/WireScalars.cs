using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>Messages that are one value in JSON.</summary>
internal static class WireScalars
{
    public static Func<byte[], JsonNode?>? Find(string message) => message switch
    {
        "meta/v1.Time" => bytes => Time(bytes, "yyyy-MM-dd'T'HH:mm:ss'Z'"),
        "meta/v1.MicroTime" => bytes => Time(bytes, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"),
        "meta/v1.FieldsV1" or "runtime.RawExtension" => Raw,
        "api/resource.Quantity" => bytes => Read(bytes).Text,
        "util/intstr.IntOrString" => bytes => Read(bytes) is { First: 1 } text ? text.Text : Read(bytes).Second,
        _ => null,
    };

    // Nothing is the time that is not set.
    private static JsonNode? Time(byte[] bytes, string format) => bytes.Length == 0 ? null
        : Read(bytes) is var (seconds, nanoseconds, _) && seconds is >= -62135596800 and < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanoseconds / 100).ToString(format, CultureInfo.InvariantCulture)
            : throw new FormatException("it has a time that is none");

    private static JsonNode? Raw(byte[] bytes) => bytes.Length == 0 ? null : JsonNode.Parse(Read(bytes).Text.Length == 0 ? "null" : Read(bytes).Text);

    /// <summary>The fields of such a message: numbers in the first two, text where it has one.</summary>
    private static (long First, long Second, string Text) Read(byte[] bytes)
    {
        var reader = new WireReader(bytes);
        var (first, second, text) = (0L, 0L, "");
        while (!reader.IsAtEnd)
        {
            var (number, wire) = reader.Tag();
            if (wire == 2)
                text = Encoding.UTF8.GetString(reader.Bytes());
            else if (wire == 0 && number == 1)
                first = (long)reader.Varint();
            else if (wire == 0 && number == 2)
                second = (long)reader.Varint();
            else
                throw WireReader.Broken();
        }
        return (first, second, text);
    }
}
