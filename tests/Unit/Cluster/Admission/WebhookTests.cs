using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Welkin.Cluster;
using Welkin.Tests.Unit.Cluster.Access;

namespace Welkin.Tests.Unit.Cluster.Admission;

public sealed class WebhookTests
{
    private const string Validating = "ValidatingAdmissionWebhook";
    private const string Mutating = "MutatingAdmissionWebhook";
    private const string ConfigMap = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"a"},"data":{"k":"v"}}""";
    private const string Service = """{"apiVersion":"v1","kind":"Service","metadata":{"name":"y","namespace":"ns"},"spec":{"ports":[{"port":443}]}}""";
    private const string Url = "https://y.ns.svc:443/check?timeout=10s";

    [Fact]
    public void A_webhook_whose_service_is_missing_fails_as_in_a_real_cluster()
    {
        var rig = With("Validating", new Answers(), "{}");
        var status = rig.Status(Validating, rig.Create(ConfigMap))!;

        Assert.Equal((500, "InternalError"), (status.Code, status.Reason));
        Assert.Equal($"Internal error occurred: failed calling webhook \"x.example.com\": failed to call webhook: Post \"{Url}\": service \"y\" not found", status.Message);
        Assert.EndsWith("no endpoints available for service \"y\"", With("Validating", null, "{}").With(Service).Refusal(Validating, ConfigMap), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_is_ignored_where_the_webhook_or_the_run_says_so()
    {
        Assert.Null(With("Validating", null, """{"failurePolicy":"Ignore"}""").Refusal(Validating, ConfigMap));
        var rig = With("Validating", null, "{}", ignores: true);
        var call = rig.Create(ConfigMap);
        Assert.Null(rig.Refusal(Validating, call));
        Assert.Equal([$"webhook \"x.example.com\" is not called: failed to call webhook: Post \"{Url}\": service \"y\" not found"], call.Warnings);
    }

    [Fact]
    public void A_webhook_denies_with_its_own_words()
    {
        var rig = With("Validating", new Answers("""{"allowed":false,"status":{"code":409,"reason":"Conflict","message":"not today"},"warnings":["soon"]}"""), "{}").With(Service);
        var call = rig.Create(ConfigMap);
        var status = rig.Status(Validating, call)!;

        Assert.Equal((409, "Conflict", "admission webhook \"x.example.com\" denied the request: not today"), (status.Code, status.Reason, status.Message));
        Assert.Equal(["soon"], call.Warnings);
        Assert.Equal("admission webhook \"x.example.com\" denied the request without explanation", With("Validating", new Answers("""{"allowed":false}"""), "{}").With(Service).Refusal(Validating, ConfigMap));
    }

    [Fact]
    public void A_webhook_is_told_of_the_call()
    {
        var answers = new Answers("""{"allowed":true}""");
        With("Validating", answers, "{}").With(Service).Refusal(Validating, ConfigMap);

        var request = answers.Asked.Single()["request"]!;
        Assert.Equal("admission.k8s.io/v1", (string?)answers.Asked.Single()["apiVersion"]);
        Assert.Equal(("CREATE", "c", "a", "configmaps", "ann"), ((string?)request["operation"], (string?)request["name"], (string?)request["namespace"], (string?)request["resource"]!["resource"], (string?)request["userInfo"]!["username"]));
        Assert.Equal("v", (string?)request["object"]!["data"]!["k"]);
    }

    [Theory]
    [InlineData("""{"matchConditions":[{"name":"m","expression":"object.data.k == 'other'"}]}""", 0)]
    [InlineData("""{"matchConditions":[{"name":"m","expression":"object.data.k == 'v'"}]}""", 1)]
    [InlineData("""{"rules":[{"apiGroups":["apps"],"apiVersions":["v1"],"operations":["CREATE"],"resources":["*"]}]}""", 0)]
    public void Only_what_it_asks_for_comes_to_a_webhook(string more, int calls)
    {
        var answers = new Answers("""{"allowed":true}""");
        With("Validating", answers, more).With(Service).Refusal(Validating, ConfigMap);

        Assert.Equal(calls, answers.Asked.Count);
    }

    [Fact]
    public void A_dry_run_is_refused_by_a_webhook_with_side_effects()
    {
        var rig = With("Validating", new Answers("""{"allowed":true}"""), """{"sideEffects":"Some"}""").With(Service);

        Assert.Equal("admission webhook \"x.example.com\" does not support dry run", rig.Refusal(Validating, rig.Create(ConfigMap) with { DryRun = true }));
    }

    [Fact]
    public void A_webhook_changes_objects_and_is_asked_again_after_somebody_else_did()
    {
        var patch = Convert.ToBase64String(Encoding.UTF8.GetBytes("""[{"op":"add","path":"/spec/containers/0/image","value":"mirror/i"},{"op":"remove","path":"/spec/tolerations"}]"""));
        var answers = new Answers($$"""{"allowed":true,"patchType":"JSONPatch","patch":"{{patch}}"}""");
        var rig = With("Mutating", answers, """{"reinvocationPolicy":"IfNeeded","rules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["CREATE"],"resources":["pods"]}]}""").With(Service, Rig.Namespace("a"));
        var call = rig.Create(Rig.Pod("""{"tolerations":[],"containers":[{"name":"c","image":"i"}]}"""));

        rig.Plugin(Mutating).Mutate(call);

        Assert.Equal("mirror/i", (string?)call.Root!["spec"]!["containers"]![0]!["image"]);
        Assert.Equal(2, answers.Asked.Count);
    }

    [Fact]
    public async Task It_is_called_over_HTTPS_with_the_authority_of_its_configuration()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Certificate(key);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var caller = new HttpWebhookCaller(_ => (IPEndPoint)listener.LocalEndpoint);
        var call = new WebhookCall(new(Url), new("ns", "y", 443), certificate.ExportCertificatePem(), TimeSpan.FromSeconds(30), []);

        var served = ServeAsync(listener, certificate);
        Assert.Equal("1", (string?)(await Task.Run(() => caller.Call(call)))["response"]!["uid"]);
        await served;

        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var stranger = Certificate(other);
        served = ServeAsync(listener, certificate);
        await Assert.ThrowsAsync<WebhookFailedException>(() => Task.Run(() => caller.Call(call with { Authority = stranger.ExportCertificatePem() })));
        await Record.ExceptionAsync(() => served);
    }

    [Fact]
    public void Nobody_who_serves_it_is_a_failure_of_its_own()
    {
        using var caller = new HttpWebhookCaller(_ => null);

        Assert.True(Assert.Throws<WebhookFailedException>(() => caller.Call(new(new(Url), new("ns", "y", 443), "", TimeSpan.FromSeconds(1), []))).IsUnserved);
    }

    private static async Task ServeAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var socket = await listener.AcceptTcpClientAsync();
        await using var stream = new SslStream(socket.GetStream());
        await stream.AuthenticateAsServerAsync(certificate);
        var buffer = new byte[4096];
        Assert.NotEqual(0, await stream.ReadAsync(buffer));
        const string body = """{"response":{"uid":"1","allowed":true}}""";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
    }

    private static X509Certificate2 Certificate(ECDsa key)
    {
        var request = new CertificateRequest("CN=y.ns.svc", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("y.ns.svc");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private static Rig With(string kind, Answers? answers, string more, bool ignores = false)
    {
        var webhook = JsonNode.Parse("""{"name":"x.example.com","admissionReviewVersions":["v1"],"sideEffects":"None","clientConfig":{"service":{"namespace":"ns","name":"y","path":"/check"}},"rules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["*"],"resources":["configmaps"]}]}""")!.AsObject();
        foreach (var (key, value) in JsonNode.Parse(more)!.AsObject())
            webhook[key] = value?.DeepClone();
        return new Rig(new AdmissionOptions { Webhooks = answers, IgnoresUnservedWebhooks = ignores, Complete = prefix => prefix + "abcde" })
            .With($$"""{"apiVersion":"admissionregistration.k8s.io/v1","kind":"{{kind}}WebhookConfiguration","metadata":{"name":"w"},"webhooks":[{{webhook.ToJsonString()}}]}""");
    }

    private sealed class Answers(string response = """{"allowed":true}""") : IWebhookCaller
    {
        public List<JsonObject> Asked { get; } = [];

        public JsonObject Call(WebhookCall call)
        {
            Asked.Add(call.Review.DeepClone().AsObject());
            var answer = JsonNode.Parse(response)!.AsObject();
            answer["uid"] = (string?)call.Review["request"]!["uid"];
            return new() { ["response"] = answer };
        }
    }
}
