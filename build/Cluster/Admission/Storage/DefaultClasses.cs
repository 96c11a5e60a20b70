using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Finds what is marked as the default among classes of something.</summary>
internal static class DefaultClasses
{
    /// <summary>The newest of them, by name where several are as new.</summary>
    public static string? Find(ObjectStore store, ResourceName classes, params string[] annotations) => store.List(classes, null).Items
        .Where(item => annotations.Any(key => item.Root.Annotation(key) == "true"))
        .OrderByDescending(item => item.Root.CreatedAt(), StringComparer.Ordinal).ThenBy(item => item.Name, StringComparer.Ordinal)
        .FirstOrDefault()?.Name;
}

/// <summary>Gives claims without a storage class the default one (plugin/pkg/admission/storage/storageclass/setdefault).</summary>
internal sealed class DefaultStorageClass(ObjectStore store) : AdmissionPlugin("DefaultStorageClass")
{
    private const string Old = "volume.beta.kubernetes.io/storage-class";

    public override void Mutate(AdmissionCall call)
    {
        if (call.Creates("", "persistentvolumeclaims") is { } claim && claim.DefaultMap("spec") is var spec && spec["storageClassName"] is null && claim.Annotation(Old) is null
            && DefaultClasses.Find(store, PersistentVolumeClaimResize.Classes, "storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class") is { } name)
            spec["storageClassName"] = name;
    }
}

/// <summary>Gives ingresses without a class the default one (plugin/pkg/admission/network/defaultingressclass).</summary>
internal sealed class DefaultIngressClass(ObjectStore store) : AdmissionPlugin("DefaultIngressClass")
{
    private static readonly ResourceName Classes = new("networking.k8s.io", "ingressclasses");

    public override void Mutate(AdmissionCall call)
    {
        if (call.Creates("networking.k8s.io", "ingresses") is { } ingress && ingress.DefaultMap("spec") is var spec && spec["ingressClassName"] is null
            && ingress.Map("metadata")?.Map("annotations")?.ContainsKey("kubernetes.io/ingress.class") != true
            && DefaultClasses.Find(store, Classes, "ingressclass.kubernetes.io/is-default-class") is { } name)
            spec["ingressClassName"] = name;
    }
}
