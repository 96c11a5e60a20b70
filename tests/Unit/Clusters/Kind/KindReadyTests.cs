using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes.Clusters;
using Welkin.Tools;
using Welkin.Tools.Clusters.Kind;

namespace Welkin.Tests.Unit.Clusters.Kind;

public sealed class KindReadyTests : IAsyncLifetime
{
    private const string CertificateRequests = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
    private readonly StandInFolder _tools = new StandInFolder().With("kind").WithScript("docker", "exit 0");
    private readonly ConcurrentDictionary<string, JsonObject> _requests = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, JsonObject> _changes = new(StringComparer.Ordinal);
    private readonly LoopbackServer _api;
    private int _asked;

    public KindReadyTests() => _api = new LoopbackServer(Answer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        _tools.Dispose();
    }

    [Fact]
    public async Task Ready_is_when_kubelets_serve_and_nodes_say_so()
    {
        Ask("csr-1", "system:node:a", "system:node:a");
        Ask("csr-2", "system:node:b", "system:node:b");
        Ask("csr-3", "system:node:a", "system:node:b");

        await using var cluster = await CreateAsync("[{role: control-plane, count: 1}, {role: worker, count: 1}]");
        await cluster.ReadyAsync(Cancel);

        Assert.Equal(["csr-1", "csr-2"], _requests.Where(request => IsApproved(request.Value)).Select(request => request.Key).Order(StringComparer.Ordinal));
        // The first answer is that of nodes that are not ready yet.
        Assert.True(_api.Paths.Count(path => path.StartsWith("/api/v1/nodes", StringComparison.Ordinal)) >= 2);
    }

    [Fact]
    public async Task Storage_works_where_namespaces_are_held_to_a_level_and_is_called_as_the_shape_says()
    {
        Ask("csr-1", "system:node:a", "system:node:a");

        await using var cluster = await CreateAsync("[{role: control-plane, count: 1}]\n  defaultStorageClass: fast");
        await cluster.ReadyAsync(Cancel);

        Assert.Equal("""{"metadata":{"labels":{"pod-security.kubernetes.io/enforce":"privileged"}}}""", _changes["namespace"].ToJsonString());
        Assert.Equal("""{"metadata":{"annotations":{"storageclass.kubernetes.io/is-default-class":"false"}}}""", _changes["standard"].ToJsonString());
        Assert.Equal("fast", (string?)_changes["class"]["metadata"]!["name"]);
        Assert.Equal("rancher.io/local-path", (string?)_changes["class"]["provisioner"]);
    }

    private JsonObject Change(string what, string body) => _changes[what] = JsonNode.Parse(body)!.AsObject();

    private Reply Answer(Asked asked) => asked.Path.Split('?')[0] switch
    {
        "/readyz" => Reply.Ok("ok"),
        CertificateRequests => Json(new JsonObject { ["items"] = new JsonArray([.. _requests.OrderBy(request => request.Key, StringComparer.Ordinal).Select(request => request.Value.DeepClone())]) }),
        "/api/v1/nodes" => Json(new JsonObject { ["items"] = new JsonArray(Node("a", ready: true), Node("b", Interlocked.Increment(ref _asked) > 1)) }),
        "/api/v1/namespaces/local-path-storage" when asked.Method == "PATCH" => Json(Change("namespace", asked.Body)),
        "/apis/storage.k8s.io/v1/storageclasses/standard" when asked.Method == "PATCH" => Json(Change("standard", asked.Body)),
        "/apis/storage.k8s.io/v1/storageclasses/standard" => Json(new JsonObject { ["provisioner"] = "rancher.io/local-path", ["reclaimPolicy"] = "Delete", ["volumeBindingMode"] = "WaitForFirstConsumer" }),
        "/apis/storage.k8s.io/v1/storageclasses" when asked.Method == "POST" => Json(Change("class", asked.Body)),
        var path when asked.Method == "PUT" && path.EndsWith("/approval", StringComparison.Ordinal) => Json(_requests[path.Split('/')[^2]] = JsonNode.Parse(asked.Body)!.AsObject()),
        _ => Reply.Of(404),
    };

    private void Ask(string name, string user, string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var distinguished = new X500DistinguishedNameBuilder();
        distinguished.AddOrganizationName("system:nodes");
        distinguished.AddCommonName(subject);
        var pem = new CertificateRequest(distinguished.Build(), key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
        _requests[name] = new JsonObject
        {
            ["apiVersion"] = "certificates.k8s.io/v1",
            ["kind"] = "CertificateSigningRequest",
            ["metadata"] = new JsonObject { ["name"] = name },
            ["spec"] = new JsonObject
            {
                ["signerName"] = "kubernetes.io/kubelet-serving",
                ["username"] = user,
                ["groups"] = new JsonArray("system:nodes", "system:authenticated"),
                ["request"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(pem)),
                ["usages"] = new JsonArray("server auth"),
            },
            ["status"] = new JsonObject(),
        };
    }

    private static JsonObject Node(string name, bool ready) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name },
        ["status"] = new JsonObject { ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = ready ? "True" : "False", ["message"] = "container runtime network not ready" }) },
    };

    private static bool IsApproved(JsonObject request) =>
        request["status"]?["conditions"] is JsonArray conditions && conditions.Any(condition => (string?)condition!["type"] == "Approved");

    private static Reply Json(JsonObject body) => Reply.Ok(body.ToJsonString()).With("Content-Type", "application/json");

    private async Task<ICluster> CreateAsync(string nodes)
    {
        _tools.That("server", _api.Address);
        var request = Requests.Of(nodes: nodes);
        var lease = new LeaseStore(Path.Combine(_tools.Elsewhere, "leases"), TimeProvider.System).Take("kind", request);
        var run = new ToolRunner();
        var provider = new KindProvider(run, _ => Task.FromResult(_tools.Tool("kind")), new ContainerEngines(run, _tools.Executables), NodeImages.Shipped(), Requests.Hardened, new KindOptions());
        return await provider.CreateAsync(request, lease, Cancel);
    }
}
