using System.Text;
using System.Text.Json.Nodes;
using Welkin.Cluster;
using Welkin.Conformance;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Conformance;

/// <summary>An embedded cluster as checks see it, without sockets between.</summary>
internal sealed class EmbeddedApi : IClusterApi, IAsyncDisposable
{
    private static readonly UserInfo Admin = new("admin", ["system:masters", "system:authenticated"]);

    private readonly EmbeddedCluster _cluster;

    private EmbeddedApi(EmbeddedCluster cluster) => _cluster = cluster;

    /// <summary>Changes answers of the cluster, as one that is at fault would.</summary>
    public Func<ClusterRequestMessage, ClusterAnswer, ClusterAnswer> Distort { get; set; } = static (_, answer) => answer;

    public static async Task<EmbeddedApi> StartAsync(Func<EmbeddedOptions, EmbeddedOptions>? change = null)
    {
        var options = new EmbeddedOptions(new KubernetesVersion(1, 36)) { DefaultStorageClass = "standard" };
        return new(await EmbeddedCluster.StartAsync(change is null ? options : change(options), TestContext.Current.CancellationToken));
    }

    public async Task<ClusterAnswer> SendAsync(ClusterRequestMessage request, CancellationToken cancel)
    {
        var user = request.As is { } other ? new UserInfo(other, other.Split(':') is ["system", "serviceaccount", var space, _] ? ["system:serviceaccounts", $"system:serviceaccounts:{space}", "system:authenticated"] : ["system:authenticated"]) : Admin;
        var call = new ApiCall(request.Method, request.Path, user) { ContentType = request.ContentType, Body = Encoding.UTF8.GetBytes(request.Body ?? "") };
        var reply = (BodyReply)await _cluster.Server.HandleAsync(call, cancel);
        var text = Encoding.UTF8.GetString(reply.Body.Span);
        return Distort(request, new ClusterAnswer(reply.Code, text.StartsWith('{') ? JsonNode.Parse(text) as JsonObject : null, text));
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
