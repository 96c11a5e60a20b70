using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Leads a request through the server as upstream's handler chain does: path, authorization, verb.</summary>
/// <param name="verbs">Asked in order for requests of resources; the first that handles one answers.</param>
/// <param name="paths">Asked in order for all other paths.</param>
public sealed class ApiServer(ServedResources resources, IAuthorizer authorizer, IReadOnlyList<IVerbHandler> verbs, IReadOnlyList<IPathHandler>? paths = null) : IApiServer
{
    private readonly ResourceRoutes _routes = new(resources.Schema);
    private readonly UnknownPath _unknown = new(resources.Schema);

    public async Task<ApiReply> HandleAsync(ApiCall call, CancellationToken cancel = default)
    {
        try
        {
            var target = RequestTarget.Of(call.Method, call.Target);
            Authorize(call.User, target.Access);
            return target.Resource is { } path && resources.Find(path) is { } resource && new ResourceCall(call, path, resource, target.Access.Verb) is var asked && _routes.Leads(asked)
                ? await OfResourceAsync(asked, cancel)
                : OfPath(new(call, target.Parts, target.Query));
        }
        catch (RefusedException refused)
        {
            return StatusReply.Of(refused.Status);
        }
    }

    private async Task<ApiReply> OfResourceAsync(ResourceCall asked, CancellationToken cancel)
    {
        // Custom objects are not spoken of in protobuf, but what is to be done with them is.
        var call = asked.Resource.Custom is null || asked.Verb is "delete" or "deletecollection" ? asked with { Call = ProtobufRequest.AsJson(asked.Call, resources.Schema) } : asked;
        return verbs.FirstOrDefault(handler => handler.Handles(call)) is { } handler
            ? await handler.AnswerAsync(call, cancel)
            : throw new RefusedException(Refusals.MethodNotAllowed());
    }

    private ApiReply OfPath(PathCall call)
    {
        foreach (var handler in paths ?? [])
        {
            if (handler.Answer(call) is { } reply)
                return reply;
        }
        return _unknown.Reply(call.Parts);
    }

    private void Authorize(UserInfo user, AccessAttributes what)
    {
        if (authorizer.Decide(user, what) is { Allowed: false, Reason: var reason })
            throw new RefusedException(AccessRefusal.Of(user, what, reason));
    }
}
