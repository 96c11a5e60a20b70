using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Namespaces that are always there (admission plugin NamespaceLifecycle).</summary>
internal static class ImmortalNamespaces
{
    /// <exception cref="RefusedException">One of them is to be deleted.</exception>
    public static void Protect(ResourceCall call)
    {
        if (call.Path is { Group: "", Resource: "namespaces", Name: "default" or "kube-system" or "kube-public" })
            throw new RefusedException(Refusals.Forbidden("", "namespaces", call.Path.Name!, "this namespace may not be deleted"));
    }
}
