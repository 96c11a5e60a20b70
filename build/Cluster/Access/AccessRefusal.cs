using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What the server says to somebody who may not (apiserver, pkg/endpoints/handlers/responsewriters/errors.go).</summary>
internal static class AccessRefusal
{
    public static ApiStatus Of(UserInfo user, AccessAttributes what, string reason) => what.IsResource
        ? Refusals.Forbidden(what.Group, what.Resource, what.Name, $"{Who(user, what)}{Place(what)}{After(reason)}")
        : new ApiStatus(403, "Forbidden", $"forbidden: User \"{user.Name}\" cannot {what.Verb} path \"{what.Path}\"{After(reason)}") { Details = StatusDetails.Empty };

    private static string Who(UserInfo user, AccessAttributes what) =>
        $"User \"{user.Name}\" cannot {what.Verb} resource \"{what.Resource}{(what.Subresource.Length > 0 ? $"/{what.Subresource}" : "")}\" in API group \"{what.Group}\"";

    private static string Place(AccessAttributes what) => what.Namespace.Length > 0 ? $" in the namespace \"{what.Namespace}\"" : " at the cluster scope";

    private static string After(string reason) => reason.Length > 0 ? $": {reason}" : "";
}
