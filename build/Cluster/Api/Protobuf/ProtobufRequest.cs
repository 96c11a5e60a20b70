using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>A request whose body is in protocol buffers as the one in JSON that says the same.</summary>
/// <remarks>
/// Answers are in JSON, which every client takes. Bodies are not: the typed clients of client-go write them in protocol buffers and do not fall back,
/// helm its releases and kubectl what it creates and asks.
/// </remarks>
internal static class ProtobufRequest
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    // Before every object (apimachinery, pkg/runtime/serializer/protobuf).
    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <exception cref="RefusedException">The body cannot be read.</exception>
    public static ApiCall AsJson(ApiCall call, KubernetesSchema schema)
    {
        if (call.ContentType is null || call.Body.IsEmpty || call.ContentType.Split(';')[0].Trim() != MediaType)
            return call;
        try
        {
            return call with { ContentType = StatusReply.Json, Body = JsonSerializer.SerializeToUtf8Bytes(Read(call.Body.Span, schema)) };
        }
        catch (UnknownWireTypeException unknown)
        {
            throw new RefusedException(new ApiStatus(415, "UnsupportedMediaType", $"{unknown.Message} is not read in protobuf by this server: send it as {StatusReply.Json}"));
        }
        catch (Exception mistake) when (mistake is FormatException or JsonException)
        {
            throw new RefusedException(Refusals.BadRequest($"the body of the request is no object in protobuf: {mistake.Message}"));
        }
    }

    private static JsonObject Read(ReadOnlySpan<byte> body, KubernetesSchema schema)
    {
        if (!body.StartsWith(Magic))
            throw new FormatException("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        var (apiVersion, kind) = ("", "");
        ReadOnlySpan<byte> raw = [];
        for (var envelope = new WireReader(body[Magic.Length..]); envelope.Next();)
        {
            if (envelope.Number == 1)
                (apiVersion, kind) = TypeMeta(envelope.Bytes);
            else if (envelope.Number == 2)
                raw = envelope.Bytes;
        }
        if (schema.Find(GroupVersionKind.Of(apiVersion, kind)) is not { } type)
            throw new UnknownWireTypeException($"{apiVersion} {kind}".Trim());
        var read = WireDecoder.Object(raw, type);
        read.Insert(0, "apiVersion", apiVersion);
        read.Insert(0, "kind", kind);
        return read;
    }

    private static (string ApiVersion, string Kind) TypeMeta(ReadOnlySpan<byte> message)
    {
        var (apiVersion, kind) = ("", "");
        for (var reader = new WireReader(message); reader.Next();)
            (apiVersion, kind) = reader.Number == 1 ? (reader.Text, kind) : (apiVersion, reader.Text);
        return (apiVersion, kind);
    }
}
