using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Bodies in protobuf, which Go's typed clients send unless they are told otherwise: helm its releases, kubectl what it creates by command.</summary>
/// <remarks>They are read here and go on as JSON; answers are always JSON, which those clients take too (apimachinery, pkg/runtime/serializer/protobuf).</remarks>
internal static class ProtobufBody
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    private static ReadOnlySpan<byte> Mark => "k8s\0"u8;

    /// <summary>The same request in JSON, where it came in protobuf.</summary>
    /// <exception cref="RefusedException">The body cannot be read.</exception>
    public static ApiCall InJson(ApiCall call, ServedResource resource)
    {
        if (resource.Custom is not null || call.ContentType?.StartsWith(MediaType, StringComparison.Ordinal) != true)
            return call;
        return call with { ContentType = StatusReply.Json, Body = call.Body.IsEmpty ? call.Body : JsonSerializer.SerializeToUtf8Bytes(Read(call.Body.Span)) };
    }

    /// <summary>The object in a body.</summary>
    public static JsonObject Read(ReadOnlySpan<byte> body)
    {
        try
        {
            if (!body.StartsWith(Mark))
                throw new FormatException("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
            var (apiVersion, kind, raw) = Envelope(body[Mark.Length..]);
            var group = apiVersion.Split('/') is [var named, _] ? named.Split('.')[0] : "core";
            var (message, ofMeta) = ($"{group}/{apiVersion.Split('/')[^1]}.{kind}", $"meta/v1.{kind}");
            // Options are spoken in every group.
            var root = WireMessages.Read(raw, WireTypes.Find(message) is null && WireTypes.Find(ofMeta) is not null ? ofMeta : message);
            root.Insert(0, "kind", kind);
            root.Insert(1, "apiVersion", apiVersion);
            return root;
        }
        catch (Exception mistake) when (mistake is FormatException or JsonException)
        {
            throw new RefusedException(Refusals.BadRequest($"the object provided is unrecognized: {mistake.Message}"));
        }
        catch (NotSupportedException unknown)
        {
            throw new RefusedException(new ApiStatus(501, "NotImplemented", $"the body cannot be read here, send it as JSON: {unknown.Message}") { Details = StatusDetails.Empty });
        }
    }

    // Upstream: runtime.Unknown, which holds kind and version and the object as bytes.
    private static (string ApiVersion, string Kind, byte[] Raw) Envelope(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        var (type, raw) = (Array.Empty<byte>(), Array.Empty<byte>());
        while (!reader.IsAtEnd)
        {
            var number = reader.Tag().Number;
            var value = reader.Bytes();
            if (number == 1)
                type = value.ToArray();
            else if (number == 2)
                raw = value.ToArray();
        }
        var names = new WireReader(type);
        var (apiVersion, kind) = ("", "");
        while (!names.IsAtEnd)
        {
            var number = names.Tag().Number;
            var text = Encoding.UTF8.GetString(names.Bytes());
            (apiVersion, kind) = number == 1 ? (text, kind) : (apiVersion, text);
        }
        return kind.Length > 0 && apiVersion.Length > 0 ? (apiVersion, kind, raw) : throw new FormatException("it does not say its kind");
    }
}
