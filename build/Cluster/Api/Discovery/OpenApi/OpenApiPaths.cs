namespace Welkin.Cluster;

/// <summary><c>/openapi/v2</c>, <c>/openapi/v3</c> and the documents of the latter (kube-openapi, pkg/handler and pkg/handler3).</summary>
internal sealed class OpenApiPaths(OpenApiDocuments documents, Version2Documents version2) : IPathHandler
{
    private const string Hash = "hash";

    // As asked for by name, of old and of now; the answer has the new one.
    private const string OldProto = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";
    private const string Proto = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    public ApiReply? Answer(PathCall call) => call.Parts switch
    {
        ["openapi", "v2"] => Version2(call.Call),
        ["openapi", "v3"] => documents.Index().Reply(call.Call, StatusReply.Json),
        ["openapi", "v3", .. var path] when documents.Find(string.Join('/', path)) is { } document => Document(call, string.Join('/', path), document),
        _ => null,
    };

    private ApiReply Version2(ApiCall call) => Chosen(call.Accept, StatusReply.Json, OldProto, Proto) switch
    {
        null => PlainReply.Of(406, ""),
        StatusReply.Json => version2.Json.Reply(call, StatusReply.Json),
        _ => version2.Proto.Reply(call, Proto),
    };

    // Who knows the hash may keep the answer for ever; who knows an old one is sent to the new.
    private static ApiReply Document(PathCall call, string path, ServedDocument document) => call.Query.First(Hash) switch
    {
        _ when Chosen(call.Call.Accept, StatusReply.Json) is null => PlainReply.Of(406, ""),
        "" => document.Reply(call.Call, StatusReply.Json),
        var hash when hash == document.Hash => document.Reply(call.Call, StatusReply.Json, ("Cache-Control", "public, immutable")),
        _ => PlainReply.Of(301, "") with { Headers = [new("Location", OpenApiDocuments.Address(path, document))] },
    };

    /// <summary>The first form that the client names and that is there; null for none.</summary>
    private static string? Chosen(string accept, params string[] served) => accept.Length == 0
        ? served[0]
        : accept.Split(',').Select(range => range.Split(';')[0].Trim()).Select(name => name is "*/*" or "application/*" ? served[0] : name).FirstOrDefault(served.Contains);
}
