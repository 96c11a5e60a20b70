namespace Welkin.Cluster;

/// <summary>The API of one cluster without its sockets: what the HTTP host, controllers and tests speak to.</summary>
public interface IApiServer
{
    /// <summary>Authorizes, admits, carries out and answers. A refusal is an answer; only cancellation throws.</summary>
    Task<ApiReply> HandleAsync(ApiCall call, CancellationToken cancel = default);
}
