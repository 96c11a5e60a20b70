using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Tools.Clusters;

/// <summary>Asks a cluster of ours the few things that a provider must know of it.</summary>
public sealed class ClusterConnection : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Question = TimeSpan.FromSeconds(5);

    /// <param name="kubeconfig">The text of a kubeconfig that needs no other file.</param>
    /// <exception cref="ReportedException">It is none.</exception>
    public ClusterConnection(string kubeconfig)
    {
        try
        {
            Client = new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigObject(KubernetesYaml.Deserialize<K8SConfiguration>(kubeconfig)));
        }
        catch (Exception error) when (error is KubeConfigException or YamlDotNet.Core.YamlException)
        {
            throw new ReportedException($"the kubeconfig of the cluster cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The client, for what is not here.</summary>
    public k8s.Kubernetes Client { get; }

    /// <summary>Waits until <c>/readyz</c> says ok.</summary>
    /// <param name="given">A reason to wait no longer, such as that the server has ended; null while there is none.</param>
    /// <exception cref="ReportedException">It does not within the limit; the last answer is the reason.</exception>
    public Task ReadyAsync(TimeSpan limit, Func<string?> given, CancellationToken cancel) => UntilAsync($"the API server at {Client.BaseUri} is not ready", async () =>
    {
        if (given() is { } reason)
            throw new ReportedException(reason);
        return await AskAsync(cancel);
    }, limit, cancel);

    /// <summary>Waits until an object is there that the cluster makes by itself.</summary>
    /// <exception cref="ReportedException">It is not within the limit.</exception>
    public Task HasAsync<T>(string what, Func<k8s.Kubernetes, Task<T>> read, TimeSpan limit, CancellationToken cancel) => UntilAsync($"the cluster has no {what}", async () =>
    {
        await read(Client);
        return null;
    }, limit, cancel);

    /// <summary>Asks until nothing is waited for any more. A server that fails to answer is asked again.</summary>
    /// <param name="failure">What is so when time is over.</param>
    /// <param name="ask">What is waited for, or null.</param>
    /// <exception cref="ReportedException">Time is over.</exception>
    public static async Task UntilAsync(string failure, Func<Task<string?>> ask, TimeSpan limit, CancellationToken cancel)
    {
        for (var began = TimeProvider.System.GetTimestamp(); ;)
        {
            string? waiting;
            try
            {
                waiting = await ask();
            }
            catch (Exception error) when (error is HttpOperationException or HttpRequestException)
            {
                waiting = error.GetBaseException().Message;
            }
            if (waiting is null)
                return;
            if (TimeProvider.System.GetElapsedTime(began) > limit)
                throw new ReportedException($"{failure} within {limit:g}: {waiting}");
            await Task.Delay(Between, cancel);
        }
    }

    /// <summary>What the server says it is.</summary>
    /// <exception cref="ReportedException">It does not.</exception>
    public async Task<KubernetesVersion> VersionAsync(CancellationToken cancel)
    {
        try
        {
            var version = await Client.Version.GetCodeAsync(cancel);
            return KubernetesVersion.TryParse($"{version.Major}.{version.Minor.TrimEnd('+')}", null, out var known)
                ? known
                : throw new ReportedException($"the API server says it is version {version.GitVersion}");
        }
        catch (Exception error) when (error is HttpOperationException or HttpRequestException)
        {
            throw new ReportedException($"the API server does not say its version: {error.Message}", error);
        }
    }

    public void Dispose() => Client.Dispose();

    /// <summary>Why it is not ready; null when it is.</summary>
    private async Task<string?> AskAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Question);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Client.BaseUri, "readyz?verbose"));
            if (Client.Credentials is { } credentials)
                await credentials.ProcessHttpRequestAsync(request, limit.Token);
            using var answer = await Client.HttpClient.SendAsync(request, limit.Token);
            var text = await answer.Content.ReadAsStringAsync(limit.Token);
            return answer.StatusCode == HttpStatusCode.OK ? null : $"{(int)answer.StatusCode} {Failing(text)}";
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"no answer within {Question:g}";
        }
    }

    // The checks that fail are marked [-]; what is no such list is shown as it is.
    private static string Failing(string text)
    {
        var failing = text.Split('\n').Where(line => line.StartsWith("[-]", StringComparison.Ordinal)).ToList();
        return failing.Count > 0 ? string.Join(", ", failing) : text.Trim() is { Length: <= 200 } whole ? whole : text.Trim()[..200];
    }
}
