using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Welkin.Kernel;

namespace Welkin.Releases.Bundles;

/// <summary>Writes and reads <c>release.json</c>: fixed order, two spaces, LF, nothing escaped that need not be; on reading, nothing doubled, unknown, missing or left over.</summary>
public static class ReleaseJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        TypeInfoResolver = ReleaseJsonContext.Default,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 16,
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Converters = { new Sha256Converter(), new JsonStringEnumConverter<Verification.CheckState>(JsonNamingPolicy.KebabCaseLower), new JsonStringEnumConverter<Verification.VerificationStatus>(JsonNamingPolicy.KebabCaseLower) },
    };

    public static byte[] Write(ReleaseDocument release) => Encoding.UTF8.GetBytes(Text(release));

    /// <exception cref="JsonException">Not a release document as this version writes it.</exception>
    public static ReleaseDocument Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Info<ReleaseDocument>()) switch
    {
        not { Schema: ReleaseDocument.CurrentSchema } => throw new JsonException($"the schema is not {ReleaseDocument.CurrentSchema}"),
        // The serializer checks null against the type of a property, but not against that of a list's elements.
        var release when release.Files.Contains(null!) || release.Components.Contains(null!) => throw new JsonException("a list has null in it"),
        var release => release,
    };

    internal static string Text<T>(T value) => JsonSerializer.Serialize(value, Info<T>()) + "\n";

    private static JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private sealed class Sha256Converter : JsonConverter<Sha256>
    {
        public override Sha256 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Sha256.TryParse(reader.GetString(), null, out var digest)
                ? digest
                : throw new JsonException($"must be {Sha256.Expected}");

        public override void Write(Utf8JsonWriter writer, Sha256 value, JsonSerializerOptions options) => writer.WriteStringValue(value.Hex);
    }
}
