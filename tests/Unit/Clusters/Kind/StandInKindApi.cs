using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Clusters.Kind;

/// <summary>The few answers of a cluster's API that the provider of kind waits for, with two nodes of which one is late.</summary>
internal sealed class StandInKindApi : IAsyncDisposable
{
    private const string CertificateRequests = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
    private const string StorageClasses = "/apis/storage.k8s.io/v1/storageclasses";
    private readonly ConcurrentDictionary<string, JsonObject> _requests = new(StringComparer.Ordinal);
    private readonly LoopbackServer _server;
    private int _asked;

    public StandInKindApi() => _server = new LoopbackServer(Answer);

    public string Address => _server.Address;

    /// <summary>How often nodes were asked for.</summary>
    public int NodesAsked => _asked;

    /// <summary>What was changed, as it was sent.</summary>
    public ConcurrentDictionary<string, JsonObject> Changes { get; } = new(StringComparer.Ordinal);

    /// <summary>Certificate requests that were approved.</summary>
    public IEnumerable<string> Approved => _requests
        .Where(request => request.Value["status"]?["conditions"] is JsonArray conditions && conditions.Any(condition => (string?)condition!["type"] == "Approved"))
        .Select(request => request.Key).Order(StringComparer.Ordinal);

    /// <summary>A user asks for a certificate to serve with.</summary>
    public void Ask(string name, string user, string subject)
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

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Reply Answer(Asked asked) => (asked.Method, asked.Path.Split('?')[0]) switch
    {
        (_, "/readyz") => Reply.Ok("ok"),
        (_, CertificateRequests) => Json(new JsonObject { ["items"] = new JsonArray([.. _requests.OrderBy(request => request.Key, StringComparer.Ordinal).Select(request => request.Value.DeepClone())]) }),
        ("PUT", var path) when path.EndsWith("/approval", StringComparison.Ordinal) => Json(_requests[path.Split('/')[^2]] = JsonNode.Parse(asked.Body)!.AsObject()),
        (_, "/api/v1/nodes") => Json(new JsonObject { ["items"] = new JsonArray(Node("a", ready: true), Node("b", Interlocked.Increment(ref _asked) > 1)) }),
        ("PATCH", "/api/v1/namespaces/local-path-storage") => Change("namespace", asked),
        ("PATCH", $"{StorageClasses}/standard") => Change("standard", asked),
        ("GET", $"{StorageClasses}/standard") => Json(new JsonObject { ["provisioner"] = "rancher.io/local-path", ["reclaimPolicy"] = "Delete", ["volumeBindingMode"] = "WaitForFirstConsumer" }),
        ("POST", StorageClasses) => Change("class", asked),
        _ => Reply.Of(404),
    };

    private Reply Change(string what, Asked asked) => Json(Changes[what] = JsonNode.Parse(asked.Body)!.AsObject());

    private static JsonObject Node(string name, bool ready) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name },
        ["status"] = new JsonObject { ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = ready ? "True" : "False", ["message"] = "container runtime network not ready" }) },
    };

    private static Reply Json(JsonObject body) => Reply.Ok(body.ToJsonString()).With("Content-Type", "application/json");
}
