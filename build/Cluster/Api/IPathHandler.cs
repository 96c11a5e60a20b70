namespace Welkin.Cluster;

/// <summary>Answers requests for paths that are of no resource: discovery, OpenAPI, version, health.</summary>
public interface IPathHandler
{
    /// <summary>Null where the path is not its own.</summary>
    ApiReply? Answer(ApiCall call, string path);
}
