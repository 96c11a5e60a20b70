using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The text of a body as JSON, which is what the API decodes: YAML is turned into it first (sigs.k8s.io/yaml).</summary>
/// <param name="Duplicate">What strict reading of YAML objects to; null where there is nothing.</param>
internal sealed record BodyText(JsonElement Json, string? Duplicate = null)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = ObjectReader.Depth, AllowDuplicateProperties = true };

    /// <exception cref="DecodeException">The text is not what it says it is.</exception>
    public static BodyText Read(string text, bool yaml) => yaml ? FromYaml(text) : FromJson(text, "couldn't get version/kind; json parse error: ");

    /// <summary>JSON without the words that the API puts before a mistake in an object.</summary>
    public static JsonElement Plain(string text) => FromJson(text, "").Json;

    private static BodyText FromJson(string text, string before)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return new(document.RootElement.Clone());
        }
        catch (JsonException)
        {
            throw new DecodeException(before + GoJsonSyntax.Mistake(text));
        }
    }

    private static BodyText FromYaml(string text)
    {
        try
        {
            var root = Floats(YamlObjectReader.Read(new TextPart("body", Encoding.UTF8.GetBytes(text), 1, 1, null)));
            return new(JsonSerializer.SerializeToElement(root));
        }
        catch (UnreadableException mistake) when (mistake.Finding.Id == "K8S002")
        {
            throw new DecodeException(FormattableString.Invariant($"yaml: unmarshal errors:\n  line {mistake.Finding.At.Line}: {mistake.Finding.Text}"));
        }
        catch (UnreadableException mistake)
        {
            throw new DecodeException($"yaml: {Place(mistake.Finding)}{Problem(mistake.Finding.Text)}");
        }
    }

    // Go's parser counts lines from 0, its scanner from 1, and a line 0 goes unsaid.
    private static string Place(Kernel.Finding finding) =>
        finding.At.Line - (finding.Text.Contains("While scanning", StringComparison.OrdinalIgnoreCase) ? 0 : 1) is > 0 and var line ? FormattableString.Invariant($"line {line}: ") : "";

    // The parser says what it was doing first; Go's says only what was wrong.
    private static string Problem(string text) => text[(text.LastIndexOf(", ", StringComparison.Ordinal) is var at and >= 0 ? at + 2 : text.IndexOf(": ", StringComparison.Ordinal) + 2)..];

    /// <summary>A number of YAML that is whole is written whole: 3.0 becomes 3.</summary>
    private static JsonNode? Floats(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Floats(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Floats)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && !value.TryGetValue<long>(out _) && JsonTypes.Number(value) is var number
            && Math.Abs(number) < 1e15 && Math.Truncate(number) == number => JsonValue.Create((long)number),
        _ => node?.DeepClone(),
    };
}
