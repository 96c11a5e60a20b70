using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Refuses what only a process could answer: logs, exec, attach, port-forward and proxies.</summary>
/// <remarks>501 with a reason of its own: kubectl shows the reason and the sentence, and does not take it for a mistake of its request or try again.</remarks>
public sealed class ContainerRequests(ObjectStore store) : IVerbHandler
{
    public bool Handles(ResourceCall call) => (call.Path.Group, call.Path.Resource, call.Path.Subresource) is
        ("", "pods", "log" or "exec" or "attach" or "portforward" or "proxy") or ("", "services" or "nodes", "proxy");

    public Task<ApiReply> AnswerAsync(ResourceCall call, CancellationToken cancel) => throw new RefusedException(Refusal(call));

    private ApiStatus Refusal(ResourceCall call) => call.Path.Name is { } name && store.Get(call.Name, call.Namespace, name.Split(':') is [_, var plain, ..] ? plain : name) is null && store.Get(call.Name, call.Namespace, name.Split(':')[0]) is null
        ? Refusals.NotFound(call.Path.Group, call.Path.Resource, name)
        : new(501, "NotImplemented", $"the embedded cluster runs no containers: {call.Path.Resource}/{call.Path.Subresource} has nothing to answer with (pods are simulated; use a kind cluster for this)")
        {
            Details = new(call.Path.Group, call.Path.Resource, call.Path.Name ?? ""),
        };
}
