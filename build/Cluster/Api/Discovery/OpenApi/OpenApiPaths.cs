namespace Welkin.Cluster;

/// <summary><c>/openapi/v3</c> and its documents (kube-openapi, pkg/handler3).</summary>
internal sealed class OpenApiPaths(OpenApiDocuments documents) : IPathHandler
{
    private const string Hash = "hash";

    public ApiReply? Answer(PathCall call) => call.Parts switch
    {
        ["openapi", "v3"] => documents.Index().Reply(call.Call, StatusReply.Json),
        ["openapi", "v3", .. var path] when documents.Find(string.Join('/', path)) is { } document => Document(call, string.Join('/', path), document),
        _ => null,
    };

    // Who knows the hash may keep the answer for ever; who knows an old one is sent to the new.
    private static ApiReply Document(PathCall call, string path, ServedDocument document) => call.Query.First(Hash) switch
    {
        _ when !Accepts(call.Call.Accept) => PlainReply.Of(406, ""),
        "" => document.Reply(call.Call, StatusReply.Json),
        var hash when hash == document.Hash => document.Reply(call.Call, StatusReply.Json, ("Cache-Control", "public, immutable")),
        _ => PlainReply.Of(301, "") with { Headers = [new("Location", OpenApiDocuments.Address(path, document))] },
    };

    private static bool Accepts(string accept) => accept.Length == 0
        || accept.Split(',').Any(range => range.Split(';')[0].Trim() is StatusReply.Json or "application/*" or "*/*");
}
