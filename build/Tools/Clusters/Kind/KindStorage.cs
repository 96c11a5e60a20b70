using System.Net;
using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace Welkin.Tools.Clusters.Kind;

/// <summary>Makes kind's own storage do what a shape asks for, and lets it work where namespaces are held to a level by default.</summary>
/// <remarks>Its provisioner runs pods with host paths in a namespace of its own; any driver of volumes on a node does the like.</remarks>
internal static class KindStorage
{
    /// <summary>The class that kind makes, default from the start.</summary>
    private const string Own = "standard";
    private const string Namespace = "local-path-storage";
    private const string Default = "storageclass.kubernetes.io/is-default-class";

    /// <param name="wanted">Name of the default storage class; null for none.</param>
    public static Task SetUpAsync(k8s.Kubernetes client, string? wanted, TimeSpan limit, CancellationToken cancel) => ClusterConnection.UntilAsync("storage is not set up", async () =>
    {
        await client.CoreV1.PatchNamespaceAsync(Merge("labels", "pod-security.kubernetes.io/enforce", "privileged"), Namespace, cancellationToken: cancel);
        if (wanted == Own)
            return null;
        if (wanted is not null)
            await MakeAsync(client, wanted, cancel);
        await client.StorageV1.PatchStorageClassAsync(Merge("annotations", Default, "false"), Own, cancellationToken: cancel);
        return null;
    }, limit, cancel);

    // Asked again after a failure, it is there already.
    private static async Task MakeAsync(k8s.Kubernetes client, string name, CancellationToken cancel)
    {
        var like = await client.StorageV1.ReadStorageClassAsync(Own, cancellationToken: cancel);
        try
        {
            await client.StorageV1.CreateStorageClassAsync(new V1StorageClass
            {
                Metadata = new V1ObjectMeta { Name = name, Annotations = new Dictionary<string, string> { [Default] = "true" } },
                Provisioner = like.Provisioner,
                ReclaimPolicy = like.ReclaimPolicy,
                VolumeBindingMode = like.VolumeBindingMode,
            }, cancellationToken: cancel);
        }
        catch (HttpOperationException error) when (error.Response.StatusCode == HttpStatusCode.Conflict)
        {
        }
    }

    private static V1Patch Merge(string field, string key, string value) =>
        new(new JsonObject { ["metadata"] = new JsonObject { [field] = new JsonObject { [key] = value } } }.ToJsonString(), V1Patch.PatchType.MergePatch);
}
