namespace Welkin.Cluster;

/// <summary>Answers requests for paths that are of no resource, once they are authorized.</summary>
public interface IPathHandler
{
    /// <returns>Null where the path is not one of its own.</returns>
    /// <exception cref="Kubernetes.RefusedException">The request is refused.</exception>
    ApiReply? Answer(PathCall call);
}
