namespace Welkin.Conformance;

/// <summary>A cluster whose answers teach what must not be shown: secrets that it makes itself are known by no release.</summary>
internal sealed class LearningCluster(IClusterApi cluster, SecretTexts secrets) : IClusterApi
{
    public async Task<ClusterAnswer> SendAsync(ClusterRequestMessage request, CancellationToken cancel)
    {
        var answer = await cluster.SendAsync(request, cancel).ConfigureAwait(false);
        secrets.Learn(answer.Body);
        return answer;
    }
}
