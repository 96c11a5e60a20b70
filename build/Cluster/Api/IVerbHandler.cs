namespace Welkin.Cluster;

/// <summary>Carries out some kinds of requests for resources, once they are authorized.</summary>
public interface IVerbHandler
{
    bool Handles(ResourceCall call);

    /// <exception cref="Kubernetes.RefusedException">The request is refused.</exception>
    Task<ApiReply> AnswerAsync(ResourceCall call, CancellationToken cancel);
}
