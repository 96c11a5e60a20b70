namespace Welkin.Tools;

/// <summary>The client that downloads go through; proxies come from the environment as usual.</summary>
public static class ToolHttp
{
    public static HttpClient Create()
    {
        var sockets = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(10) };
        var client = new HttpClient(sockets, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("welkin-release-toolkit");
        return client;
    }
}
