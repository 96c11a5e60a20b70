using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>How a part of the cluster writes: through the API like everybody, so that admission and RBAC see it. What it reads it reads from the store, which is its cache.</summary>
/// <param name="agent">Its field manager, such as <c>kube-controller-manager</c>.</param>
public sealed class ControllerClient(IApiServer server, UserInfo user, string agent)
{
    private const string MergePatch = "application/merge-patch+json";

    /// <summary>The client of a controller of kube-controller-manager with its own service account.</summary>
    public static ControllerClient Of(IApiServer server, string controller) => new(server, ServiceAccountUser.Of("kube-system", controller), "kube-controller-manager");

    /// <param name="root">With apiVersion and kind.</param>
    /// <returns>The object as the API answers it.</returns>
    /// <exception cref="RefusedException">The API refused.</exception>
    public Task<JsonObject> CreateAsync(ResourceName resource, string? space, JsonObject root, CancellationToken cancel) =>
        SendAsync("POST", Path(root, resource, space, null, null), StatusReply.Json, root, cancel);

    /// <summary>Replaces the object that <paramref name="root"/> was read as: its resourceVersion must still be that of the store.</summary>
    /// <param name="subresource">Such as <c>status</c>; null for the object itself.</param>
    /// <exception cref="RefusedException">The API refused; 409 where another write came first.</exception>
    public Task<JsonObject> UpdateAsync(ResourceName resource, JsonObject root, string? subresource, CancellationToken cancel) =>
        SendAsync("PUT", Path(root, resource, Text(root, "namespace"), Text(root, "name"), subresource), StatusReply.Json, root, cancel);

    /// <summary>RFC 7386.</summary>
    /// <exception cref="RefusedException">The API refused.</exception>
    public Task<JsonObject> PatchAsync(StoredObject stored, JsonObject patch, string? subresource, CancellationToken cancel) =>
        SendAsync("PATCH", Path(stored.Root, stored.Resource, stored.Namespace, stored.Name, subresource), MergePatch, patch, cancel);

    /// <summary>Creates what a subresource takes, such as an eviction or a binding.</summary>
    /// <exception cref="RefusedException">The API refused.</exception>
    public Task<JsonObject> PostAsync(StoredObject stored, string subresource, JsonObject body, CancellationToken cancel) =>
        SendAsync("POST", Path(stored.Root, stored.Resource, stored.Namespace, stored.Name, subresource), StatusReply.Json, body, cancel);

    /// <param name="options">meta/v1 DeleteOptions, such as preconditions and propagationPolicy.</param>
    /// <exception cref="RefusedException">The API refused; 404 where it is gone already.</exception>
    public Task<JsonObject> DeleteAsync(StoredObject stored, JsonObject? options, CancellationToken cancel) =>
        SendAsync("DELETE", Path(stored.Root, stored.Resource, stored.Namespace, stored.Name, null), StatusReply.Json, options, cancel);

    /// <summary>Deletes all objects of one resource in a namespace.</summary>
    /// <param name="apiVersion">In which the resource is served.</param>
    /// <exception cref="RefusedException">The API refused.</exception>
    public Task<JsonObject> DeleteCollectionAsync(ResourceName resource, string apiVersion, string space, JsonObject? options, CancellationToken cancel) =>
        SendAsync("DELETE", Path(new() { ["apiVersion"] = apiVersion }, resource, space, null, null), StatusReply.Json, options, cancel);

    /// <summary>Updates an object to what a change makes of a copy of it, where that is something else.</summary>
    /// <returns>False where nothing had to be written.</returns>
    /// <exception cref="RefusedException">The API refused; 409 where another write came first.</exception>
    public async Task<bool> ChangeAsync(StoredObject stored, string? subresource, Action<JsonObject> change, CancellationToken cancel)
    {
        var next = stored.Root.DeepClone().AsObject();
        change(next);
        if (JsonNode.DeepEquals(next, stored.Root))
            return false;
        await UpdateAsync(stored.Resource, next, subresource, cancel);
        return true;
    }

    private async Task<JsonObject> SendAsync(string method, string target, string contentType, JsonObject? body, CancellationToken cancel)
    {
        var call = new ApiCall(method, target, user)
        {
            Accept = StatusReply.Json,
            ContentType = contentType,
            UserAgent = agent,
            Body = body is null ? default : JsonSerializer.SerializeToUtf8Bytes(body),
        };
        var reply = await server.HandleAsync(call, cancel);
        var answer = (reply as BodyReply)?.Body is { IsEmpty: false } bytes && JsonNode.Parse(bytes.Span) is JsonObject parsed ? parsed : [];
        return reply.Code < 300 ? answer : throw new RefusedException(new ApiStatus(reply.Code, answer["reason"]?.GetValue<string>() ?? "", answer["message"]?.GetValue<string>() ?? ""));
    }

    private static string Path(JsonObject root, ResourceName resource, string? space, string? name, string? subresource)
    {
        var path = new StringBuilder(resource.Group.Length == 0 ? "/api/" : "/apis/").Append(root["apiVersion"]!.GetValue<string>());
        if (space is not null)
            path.Append("/namespaces/").Append(space);
        path.Append('/').Append(resource.Plural);
        foreach (var part in new[] { name, subresource }.OfType<string>())
            path.Append('/').Append(Uri.EscapeDataString(part));
        return path.ToString();
    }

    private static string? Text(JsonObject root, string key) => root["metadata"]?[key]?.GetValue<string>();
}
