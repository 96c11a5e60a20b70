using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Types of the API that read their own JSON in Go: amounts, times, whole numbers or words.</summary>
/// <remarks>Sources: apimachinery, pkg/api/resource, pkg/apis/meta/v1 (time.go, micro_time.go), pkg/util/intstr. Their mistakes end the decoding.</remarks>
internal static class SpecialTypes
{
    public static Func<JsonElement, DecodePlace, JsonNode?>? Decoder(ValueSchema schema) => schema switch
    {
        { Kind: ValueKind.Quantity } => Amount,
        { Kind: ValueKind.IntOrString } => NumberOrWord,
        { Kind: ValueKind.Text, Format: "date-time" } => schema.TypeName?.EndsWith(".MicroTime", StringComparison.Ordinal) == true ? Microseconds : Seconds,
        _ => null,
    };

    private static JsonValue? Amount(JsonElement element, DecodePlace place)
    {
        if (element.ValueKind == JsonValueKind.Null)
            return JsonValue.Create("0");
        var text = element.ValueKind == JsonValueKind.String ? ScalarDecoding.Text(element) : element.GetRawText();
        return Quantity.TryParse(text.Trim(), out var quantity) ? JsonValue.Create(quantity.ToString()) : throw new DecodeException(Quantity.Mistake);
    }

    private static JsonValue? NumberOrWord(JsonElement element, DecodePlace place) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => JsonValue.Create(ScalarDecoding.Text(element)),
        JsonValueKind.Number when ScalarDecoding.Whole(element, "int32") is { } number => number,
        JsonValueKind.Number => throw new DecodeException(place.Mismatch($"number {element.GetRawText()}", "int32")),
        _ => throw new DecodeException(place.Mismatch(ScalarDecoding.Word(element), "int32")),
    };

    private static JsonValue? Seconds(JsonElement element, DecodePlace place) => Time(element, place, "2006-01-02T15:04:05Z07:00", TimeText.Seconds);

    private static JsonValue? Microseconds(JsonElement element, DecodePlace place) => Time(element, place, "2006-01-02T15:04:05.000000Z07:00", TimeText.Microseconds);

    private static JsonValue? Time(JsonElement element, DecodePlace place, string layout, Func<string, string?> read) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when read(ScalarDecoding.Text(element)) is { } time => JsonValue.Create(time),
        JsonValueKind.String => throw new DecodeException(TimeText.Mistake(ScalarDecoding.Text(element), layout)),
        _ => throw new DecodeException(place.Mismatch(ScalarDecoding.Word(element), "string")),
    };
}
