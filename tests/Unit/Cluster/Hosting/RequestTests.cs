using System.Net.Http.Headers;
using System.Text;
using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Hosting;

public sealed class RequestTests
{
    [Theory]
    [InlineData("/api/v1/namespaces/../secrets", "400 Name parameter invalid: \"..\": may not be '..'")]
    [InlineData("/api/v1/namespaces/%2e%2e/secrets", "400 Name parameter invalid: \"..\": may not be '..'")]
    [InlineData("/api/v1/namespaces/default/configmaps/.", "400 Name parameter invalid: \".\": may not be '.'")]
    [InlineData("/api/v1/namespaces/default/configmaps/a%25b", "400 Name parameter invalid: \"a%b\": may not contain '%'")]
    [InlineData("/api/v1/namespaces/default%2fsecrets/kube", "404 the server could not find the requested resource")]
    [InlineData("/api/v1//namespaces", "404 the server could not find the requested resource")]
    [InlineData("//api/v1/namespaces", "404 the server could not find the requested resource")]
    [InlineData("/api/v1/namespaces/%zz", "400 invalid URL escape")]
    public async Task A_path_that_means_two_things_means_nothing(string target, string said)
    {
        await using var served = await ServedCluster.StartAsync(Open);

        Assert.Equal(said, await SaidAsync(served, $"GET {target} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer open\r\nConnection: close\r\n\r\n"));
        await served.AssertUpAsync();
    }

    [Theory]
    [InlineData("GET /api/v1/namespaces/%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET /api/v1/namespaces HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /api/v1/namespaces\r\n\r\n", 400)]
    [InlineData("GET /api/v1/namespaces HTTP/9.9\r\nHost: x\r\n\r\n", 505)]
    [InlineData("\0\u0001\u0002\u0003\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400)]
    [InlineData("CONNECT x:443 HTTP/1.1\r\nHost: x:443\r\n\r\n", 405)]
    [InlineData("TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", 405)]
    [InlineData("OPTIONS /api/v1/namespaces HTTP/1.1\r\nHost: x\r\n\r\n", 405)]
    [InlineData("GETT /api/v1/namespaces HTTP/1.1\r\nHost: x\r\n\r\n", 405)]
    public async Task What_is_no_request_is_refused(string request, int code)
    {
        await using var served = await ServedCluster.StartAsync();

        Assert.StartsWith($"HTTP/1.1 {code} ", await served.SayAsync(request), StringComparison.Ordinal);
        await served.AssertUpAsync();
    }

    [Fact]
    public async Task A_body_larger_than_the_limit_is_refused_by_name()
    {
        await using var served = await ServedCluster.StartAsync();
        var large = $$$"""{"metadata": {"name": "large"}, "data": {"x": "{{{new string('x', 3 * 1024 * 1024)}}}"}}""";

        Assert.Equal("413 Request entity too large: limit is 3145728", await served.SaidAsync(served.Admin, "POST", ServedCluster.Maps, large));
        await served.AssertUpAsync();
    }

    [Fact]
    public async Task A_body_without_a_length_has_the_same_limit()
    {
        await using var served = await ServedCluster.StartAsync(options => options with { Limits = options.Limits with { Body = 100 } });
        using var content = new StreamContent(new MemoryStream(new byte[1000]));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, ServedCluster.Maps) { Content = content };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await served.Admin.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(413, (int)answer.StatusCode);
        await served.AssertUpAsync();
    }

    [Fact]
    public async Task Headers_that_never_end_are_not_waited_for()
    {
        await using var served = await ServedCluster.StartAsync(options => options with { Limits = options.Limits with { HeadersWithin = TimeSpan.FromMilliseconds(300) } });
        await using var connection = await served.ConnectAsync();
        await connection.WriteAsync("GET /api HTTP/1.1\r\nHost: x\r\nX-Slow: "u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 408 ", await ServedCluster.FirstLineAsync(connection), StringComparison.Ordinal);
        await served.AssertUpAsync();
    }

    [Fact]
    public async Task A_body_that_hardly_comes_is_not_waited_for()
    {
        await using var served = await ServedCluster.StartAsync(options => Open(options) with { Limits = options.Limits with { Grace = TimeSpan.FromSeconds(1.1), SlowestBody = 1e6 } });
        await using var connection = await served.ConnectAsync();
        await connection.WriteAsync(Encoding.ASCII.GetBytes($"POST {ServedCluster.Maps} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer open\r\nContent-Length: 1000\r\n\r\n{{"), TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 408 ", await ServedCluster.FirstLineAsync(connection), StringComparison.Ordinal);
        await served.AssertUpAsync();
    }

    [Fact]
    public async Task Headers_without_end_are_refused()
    {
        await using var served = await ServedCluster.StartAsync(options => options with { Limits = options.Limits with { Headers = 1000, RequestLine = 1000 } });

        Assert.StartsWith("HTTP/1.1 431 ", await served.SayAsync($"GET /api HTTP/1.1\r\nHost: x\r\nX: {new string('x', 2000)}\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 414 ", await served.SayAsync($"GET /{new string('x', 2000)} HTTP/1.1\r\nHost: x\r\n\r\n"), StringComparison.Ordinal);
        await served.AssertUpAsync();
    }

    [Fact]
    public async Task A_failure_of_the_server_is_an_answer_that_says_nothing_of_its_inside()
    {
        await using var served = await ServedCluster.StartAsync(options => options with { Admission = options.Admission with { Complete = _ => throw new InvalidOperationException("inside") } });
        const string pod = """{"metadata": {"name": "p"}, "spec": {"containers": [{"name": "c", "image": "i"}]}}""";

        Assert.Equal("500 This request caused apiserver to panic. Look in the logs for details.", await served.SaidAsync(served.Admin, "POST", "/api/v1/namespaces/default/pods", pod));

        Assert.Equal("inside", Assert.Single(served.Failures).Message);
        served.Failures.Clear();
        await served.AssertUpAsync();
    }

    [Fact]
    public async Task More_connections_than_allowed_are_hung_up_on()
    {
        await using var served = await ServedCluster.StartAsync(options => options with { Limits = options.Limits with { Connections = 1 } });
        await using (await served.ConnectAsync())
            await Assert.ThrowsAnyAsync<IOException>(served.ConnectAsync);
    }

    [Fact]
    public async Task A_port_that_somebody_has_is_said_to_be_taken()
    {
        await using var served = await ServedCluster.StartAsync();

        var refused = await Assert.ThrowsAsync<Welkin.Kernel.ReportedException>(() => ServedCluster.StartAsync(options => options with { Port = served.Cluster.Address.Port }));

        Assert.StartsWith($"cannot serve the API on 127.0.0.1:{served.Cluster.Address.Port}: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_answers_once_the_cluster_is_gone()
    {
        await using var served = await ServedCluster.StartAsync();
        await served.AssertUpAsync();

        await served.Cluster.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => served.Admin.GetAsync(new Uri("/livez", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_probe_may_ask_for_headers_alone_but_a_resource_may_not()
    {
        await using var served = await ServedCluster.StartAsync();

        Assert.StartsWith("HTTP/1.1 200 ", await served.SayAsync("HEAD /readyz HTTP/1.1\r\nHost: x\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 405 ", await served.SayAsync("HEAD /api/v1/namespaces HTTP/1.1\r\nHost: x\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_answer_is_compressed_for_who_takes_that()
    {
        await using var served = await ServedCluster.StartAsync();
        Assert.Equal("201", await served.SaidAsync(served.Admin, "POST", ServedCluster.Maps, $$$"""{"metadata": {"name": "large"}, "data": {"x": "{{{new string('x', 200_000)}}}"}}"""));
        using var client = served.Client(served.Cluster.Authority.IssueClient("admin", ["system:masters"]));
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");

        using var large = await client.GetAsync(new Uri(ServedCluster.Maps, UriKind.Relative), TestContext.Current.CancellationToken);
        using var small = await client.GetAsync(new Uri("/api/v1/namespaces", UriKind.Relative), TestContext.Current.CancellationToken);
        using var plain = await served.Admin.GetAsync(new Uri(ServedCluster.Maps, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(["gzip"], large.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", large.Headers.Vary);
        Assert.Empty(small.Content.Headers.ContentEncoding);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        await using var unpacked = new System.IO.Compression.GZipStream(await large.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.Equal(await plain.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Warnings_stand_in_headers_whatever_is_in_them()
    {
        await using var served = await ServedCluster.StartAsync();
        using var content = new StringContent("""{"metadata": {"name": "warned"}, "dät\"a": {}}""", Encoding.UTF8, "application/json");

        using var answer = await served.Admin.PostAsync(new Uri(ServedCluster.Maps, UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(201, (int)answer.StatusCode);
        var warning = Assert.Single(answer.Headers.GetValues("Warning"));
        Assert.StartsWith("299 - \"unknown field \\\"", warning, StringComparison.Ordinal);
        Assert.NotEmpty(answer.Headers.GetValues("Audit-Id"));
        Assert.Equal("no-cache, private", answer.Headers.CacheControl!.ToString());
    }

    private static EmbeddedOptions Open(EmbeddedOptions options) => options with { Tokens = options.Tokens.Add("open", UserInfo.Master) };

    private static async Task<string> SaidAsync(ServedCluster served, string request)
    {
        await using var connection = await served.ConnectAsync();
        await connection.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(connection);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        var body = System.Text.Json.Nodes.JsonNode.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)])!;
        return $"{body["code"]} {body["message"]}";
    }
}
