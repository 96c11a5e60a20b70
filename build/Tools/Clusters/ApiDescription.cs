using System.Net.Http.Headers;
using System.Text.Json;
using k8s;
using k8s.Exceptions;
using Welkin.Kernel;

namespace Welkin.Tools.Clusters;

/// <summary>Asks a cluster what its API is: version, discovery, OpenAPI v3. Anyone who may log in may ask (ClusterRole system:discovery).</summary>
public static class ApiDescription
{
    /// <summary>KEP-3352.</summary>
    private const string Discovery = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private const int Longest = 120;

    /// <summary>Writes version.json, discovery-api.json, discovery-apis.json and openapi-v3/*.json into a folder.</summary>
    /// <param name="cluster">A kubeconfig file, whose current context counts, or the address of a server that asks for no login, as <c>kubectl proxy</c> serves it.</param>
    /// <exception cref="ReportedException">The cluster does not answer as one.</exception>
    public static async Task SaveAsync(string cluster, string folder, CancellationToken cancel = default)
    {
        try
        {
            using var client = new k8s.Kubernetes(Configuration(cluster));
            Directory.CreateDirectory(Path.Combine(folder, "openapi-v3"));
            await SaveAsync(client, "version", "application/json", Path.Combine(folder, "version.json"), cancel);
            await SaveAsync(client, "api", Discovery, Path.Combine(folder, "discovery-api.json"), cancel);
            await SaveAsync(client, "apis", Discovery, Path.Combine(folder, "discovery-apis.json"), cancel);
            using var index = JsonDocument.Parse(await ReadAsync(client, "openapi/v3", "application/json", cancel));
            foreach (var document in index.RootElement.GetProperty("paths").EnumerateObject())
            {
                var address = document.Value.GetProperty("serverRelativeURL").GetString()!.TrimStart('/');
                var name = document.Name.Replace("/", "__", StringComparison.Ordinal);
                await SaveAsync(client, address, "application/json", Path.Combine(folder, "openapi-v3", $"{name}.json"), cancel);
            }
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException or KubeConfigException or TaskCanceledException { InnerException: TimeoutException })
        {
            throw new ReportedException($"{cluster}: does not tell its API: {(error.Message.Length > Longest ? $"{error.Message[..Longest]}…" : error.Message)}", error);
        }
    }

    private static KubernetesClientConfiguration Configuration(string cluster) => Uri.TryCreate(cluster, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? new KubernetesClientConfiguration { Host = cluster }
        : KubernetesClientConfiguration.BuildConfigFromConfigFile(cluster);

    private static async Task SaveAsync(k8s.Kubernetes client, string path, string accept, string file, CancellationToken cancel) =>
        await File.WriteAllBytesAsync(file, await ReadAsync(client, path, accept, cancel), cancel);

    private static async Task<byte[]> ReadAsync(k8s.Kubernetes client, string path, string accept, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(client.BaseUri, path));
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        if (client.Credentials is { } credentials)
            await credentials.ProcessHttpRequestAsync(request, cancel);
        using var answer = await client.HttpClient.SendAsync(request, cancel);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync(cancel);
    }
}
