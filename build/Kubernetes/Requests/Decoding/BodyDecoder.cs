using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Decodes the body of a request into the kind of a resource, or says why it cannot be done, as the API does.</summary>
/// <remarks>Sources: apimachinery, runtime/serializer/json; apiserver, pkg/endpoints/handlers (create.go, rest.go); apiextensions-apiserver, customresource_handler.go.</remarks>
internal sealed class BodyDecoder(KubernetesSchema schema)
{
    private const string Scheme = "k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30";

    /// <param name="expected">What the resource holds.</param>
    /// <param name="warnings">Receives what strict decoding objects to where that is only warned of.</param>
    /// <exception cref="RefusedException">The body cannot be decoded.</exception>
    public JsonObject Decode(string body, bool yaml, GroupVersionKind expected, CustomResourceVersion? custom, WriteOptions options, List<string> warnings)
    {
        var kind = expected with { Kind = "" };
        try
        {
            var json = BodyText.Read(body, yaml).Json;
            kind = KindOf(json, expected);
            var decoded = Decode(json, kind, expected, custom);
            if (!decoded.Strict.IsEmpty && options.IsStrict)
                throw new DecodeException($"strict decoding error: {string.Join(", ", decoded.Strict)}");
            if (options.Warns)
                warnings.AddRange(decoded.Strict);
            return decoded.Root;
        }
        catch (DecodeException mistake)
        {
            throw new RefusedException(Refusals.BadRequest(kind.Kind.Length > 0
                ? $"{kind.Kind} in version {ShownValue.Quoted(kind.Version)} cannot be handled as a {expected.Kind}: {mistake.Message}"
                : $"the object provided is unrecognized (must be of type {expected.Kind}): {mistake.Message} ({Summary(body)})"));
        }
    }

    /// <summary>Decodes JSON whose kind is known.</summary>
    /// <exception cref="DecodeException">A value does not fit.</exception>
    public DecodedBody Decode(JsonElement json, GroupVersionKind kind, GroupVersionKind expected, CustomResourceVersion? custom)
    {
        if (custom is not null)
            return Named(CustomDecoder.Decode(json, custom, schema.Type(ObjectValidator.MetadataType)), kind);
        if (schema.Find(kind) is not { } type)
            throw new DecodeException($"no kind {ShownValue.Quoted(kind.Kind)} is registered for version {ShownValue.Quoted(kind.ApiVersion)} in scheme {ShownValue.Quoted(Scheme)}");
        var decoded = TypedDecoder.Decode(json, type);
        if (kind.Kind != expected.Kind || kind.Group != expected.Group)
            throw new DecodeException($"converting ({GoTypes.Of(type)}) to ({GoTypes.Internal(expected)}): unknown conversion");
        return kind.Version == expected.Version ? Named(decoded, kind)
            : throw new RefusedException(Refusals.BadRequest($"the API version in the data ({kind.ApiVersion}) does not match the expected API version ({expected.ApiVersion})"));
    }

    /// <summary>The kind that a body says, with what it leaves out taken from what is expected.</summary>
    public static GroupVersionKind KindOf(JsonElement json, GroupVersionKind expected)
    {
        if (json.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            throw new DecodeException($"couldn't get version/kind; json parse error: json: cannot unmarshal {ScalarDecoding.Word(json)} into Go value of type struct {{ APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }}");
        var (apiVersion, kind) = (Word(json, "apiVersion"), Word(json, "kind"));
        var said = apiVersion.Length == 0 ? expected : GroupVersionKind.Of(apiVersion, "");
        return said with { Kind = kind.Length == 0 ? expected.Kind : kind };
    }

    private static string Word(JsonElement json, string key) =>
        json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null ? ""
        : value.ValueKind == JsonValueKind.String ? ScalarDecoding.Text(value)
        : throw new DecodeException($"couldn't get version/kind; json parse error: json: cannot unmarshal {ScalarDecoding.Word(value)} into Go struct field .{key} of type string");

    private static DecodedBody Named(DecodedBody decoded, GroupVersionKind kind)
    {
        decoded.Root.Remove("apiVersion");
        decoded.Root.Remove("kind");
        decoded.Root.Insert(0, "apiVersion", kind.ApiVersion);
        decoded.Root.Insert(0, "kind", kind.Kind);
        return decoded;
    }

    // Upstream: summarizeData with 30 bytes.
    private static string Summary(string body)
    {
        const int most = 30;
        var bytes = Encoding.UTF8.GetBytes(body);
        if (bytes.Length == 0)
            return "<empty>";
        var shown = bytes[0] == '{' ? Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, most))) : Convert.ToHexStringLower(bytes.AsSpan(0, Math.Min(bytes.Length, most)));
        return bytes.Length > most ? $"{shown} ..." : shown;
    }
}
