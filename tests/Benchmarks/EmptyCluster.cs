using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tests.Benchmarks;

/// <summary>A server that describes the API of Kubernetes 1.36, with the kinds of some CustomResourceDefinitions, and has no other object.</summary>
internal sealed class EmptyCluster : IDisposable
{
    private const string Discovery = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private readonly HttpListener _listener = new();
    private readonly Dictionary<string, (byte[] Body, string Type)> _pages = new(StringComparer.Ordinal);
    private readonly Task _serving;
    private readonly int _port = FreePort();

    /// <param name="folder">The answers of a real server: discovery and OpenAPI.</param>
    public EmptyCluster(string folder, IEnumerable<ManifestDocument> definitions)
    {
        var groups = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "discovery-apis.json")))!;
        var custom = definitions.Select(document => document.Read([])!).ToList();
        foreach (var group in custom.GroupBy(root => root["spec"]!["group"]!.ToString()))
            groups["items"]!.AsArray().Add(Group(group.Key, group));
        _pages["/api"] = (File.ReadAllBytes(Path.Combine(folder, "discovery-api.json")), Discovery);
        _pages["/apis"] = (Encoding.UTF8.GetBytes(groups.ToJsonString()), Discovery);
        // Here kubectl looks up whether a kind that the OpenAPI does not describe is a custom one.
        _pages["/apis/apiextensions.k8s.io/v1/customresourcedefinitions"] = (Encoding.UTF8.GetBytes(ListOf(custom).ToJsonString()), "application/json");
        _pages["/version"] = (File.ReadAllBytes(Path.Combine(folder, "version.json")), "application/json");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "openapi-v3"), "*.json"))
        {
            var name = Path.GetFileNameWithoutExtension(file).Replace("__", "/", StringComparison.Ordinal);
            _pages[name == "index" ? "/openapi/v3" : $"/openapi/v3/{name}"] = (File.ReadAllBytes(file), "application/json");
        }
        _listener.Prefixes.Add($"http://127.0.0.1:{_port}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Configuration => $$$"""
        apiVersion: v1
        kind: Config
        clusters: [{name: c, cluster: {server: "http://127.0.0.1:{{{_port}}}"}}]
        users: [{name: u, user: {}}]
        contexts: [{name: x, context: {cluster: c, user: u}}]
        current-context: x
        """;

    public void Dispose()
    {
        _listener.Stop();
        _serving.Wait();
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var path = context.Request.Url!.AbsolutePath;
        var (body, type) = _pages.GetValueOrDefault(path, (Missing, "application/json"));
        context.Response.StatusCode = _pages.ContainsKey(path) ? 200 : 404;
        context.Response.ContentType = type;
        // With this header kubectl leaves the pace to the server, as it does with every real one.
        context.Response.Headers["X-Kubernetes-PF-FlowSchema-UID"] = "11111111-1111-1111-1111-111111111111";
        context.Response.Headers["X-Kubernetes-PF-PriorityLevel-UID"] = "11111111-1111-1111-1111-111111111112";
        context.Response.ContentLength64 = body.Length;
        try
        {
            if (context.Request.HttpMethod != "HEAD")
                await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        }
        catch (HttpListenerException)
        {
            // The client went away.
        }
    }

    private static byte[] Missing { get; } = """{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"not found","reason":"NotFound","code":404}"""u8.ToArray();

    private static JsonObject ListOf(IEnumerable<JsonObject> definitions) => new()
    {
        ["apiVersion"] = "apiextensions.k8s.io/v1",
        ["kind"] = "CustomResourceDefinitionList",
        ["metadata"] = new JsonObject { ["resourceVersion"] = "1" },
        ["items"] = new JsonArray([.. definitions.Select(root => root.DeepClone())]),
    };

    private static JsonObject Group(string name, IEnumerable<JsonObject> definitions) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name },
        ["versions"] = new JsonArray([.. definitions.SelectMany(root => root["spec"]!["versions"]!.AsArray().Select(version => (Root: root, Version: version!["name"]!.ToString())))
            .GroupBy(served => served.Version)
            .Select(version => new JsonObject
            {
                ["version"] = version.Key,
                ["freshness"] = "Current",
                ["resources"] = new JsonArray([.. version.DistinctBy(served => served.Root["spec"]!["names"]!["plural"]!.ToString()).Select(served => Resource(name, version.Key, served.Root["spec"]!))]),
            })]),
    };

    private static JsonObject Resource(string group, string version, JsonNode spec) => new()
    {
        ["resource"] = spec["names"]!["plural"]!.ToString(),
        ["responseKind"] = new JsonObject { ["group"] = group, ["version"] = version, ["kind"] = spec["names"]!["kind"]!.ToString() },
        ["scope"] = spec["scope"]!.ToString(),
        ["singularResource"] = spec["names"]!["singular"]?.ToString() ?? "",
        ["verbs"] = new JsonArray("create", "delete", "get", "list", "patch", "update", "watch"),
    };

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
