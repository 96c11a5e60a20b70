using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Leads a request through the server as upstream's handler chain does: path, authorization, verb.</summary>
/// <param name="verbs">Asked in order for requests of resources; the first that handles one answers.</param>
public sealed class ApiServer(ServedResources resources, IAuthorizer authorizer, IReadOnlyList<IVerbHandler> verbs) : IApiServer
{
    public async Task<ApiReply> HandleAsync(ApiCall call, CancellationToken cancel = default)
    {
        try
        {
            return ResourcePath.Parse(call.Target) is { } path && resources.Find(path) is { } resource
                ? await OfResourceAsync(new ResourceCall(call, path, resource, Verb(call.Method, path)), cancel)
                : throw NotServed(call);
        }
        catch (RefusedException refused)
        {
            return StatusReply.Of(refused.Status);
        }
    }

    private async Task<ApiReply> OfResourceAsync(ResourceCall call, CancellationToken cancel)
    {
        Authorize(call.Call.User, call.Attributes);
        return verbs.FirstOrDefault(handler => handler.Handles(call)) is { } handler
            ? await handler.AnswerAsync(call, cancel)
            : throw new RefusedException(Refusals.MethodNotAllowed());
    }

    /// <summary>Nothing but resources is served yet; who may not know even that is told so first.</summary>
    private RefusedException NotServed(ApiCall call)
    {
        Authorize(call.User, new(call.Method.ToLowerInvariant()) { Path = call.Target.Split('?')[0] });
        return new RefusedException(Refusals.NoResource());
    }

    private void Authorize(UserInfo user, AccessAttributes what)
    {
        if (authorizer.Decide(user, what) is { Allowed: false, Reason: var reason })
            throw new RefusedException(AccessRefusal.Of(user, what, reason));
    }

    // Upstream: RequestInfoFactory (apiserver, pkg/endpoints/request/requestinfo.go).
    private static string Verb(string method, ResourcePath path) => method switch
    {
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => path.Name is null ? "deletecollection" : "delete",
        _ when path.Query.First("watch") is "1" or "true" => "watch",
        _ => path.Name is null ? "list" : "get",
    };
}
