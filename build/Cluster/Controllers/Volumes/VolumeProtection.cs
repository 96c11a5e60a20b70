using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Lets claims go that no pod uses any more, and volumes that no claim has (pkg/controller/volume/pvcprotection and pvprotection).</summary>
internal sealed class VolumeProtection(ControllerContext context) : IReconciler
{
    private const string ClaimFinalizer = "kubernetes.io/pvc-protection";
    private const string VolumeFinalizer = "kubernetes.io/pv-protection";

    private static readonly ResourceName Pods = new("", "pods");

    private readonly ControllerClient _claims = context.ClientOf("pvc-protection-controller");
    private readonly ControllerClient _volumes = context.ClientOf("pv-protection-controller");

    public string Name => "volume-protection-controllers";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [VolumeMatch.Claims, VolumeMatch.Volumes, Pods];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change)
    {
        if (change.Current.Resource != Pods)
            return change.Kind != ChangeKind.Deleted && change.Current.IsDeleting() ? [ObjectKey.Of(change.Current)] : [];
        return change.Kind == ChangeKind.Deleted || change.Current.Phase() != change.Previous?.Phase()
            ? ClaimUse.Of(change.Current).Select(name => new ObjectKey(VolumeMatch.Claims, change.Current.Namespace, name))
            : [];
    }

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (context.Store.Get(key.Resource, key.Namespace, key.Name) is not { } stored || !stored.IsDeleting())
            return null;
        if (key.Resource == VolumeMatch.Volumes && stored.Phase() != "Bound" && stored.Finalizers().Contains(VolumeFinalizer))
            await _volumes.ChangeAsync(stored, null, root => ObjectFacts.RemoveFinalizer(root, VolumeFinalizer), cancel);
        if (key.Resource == VolumeMatch.Claims && stored.Finalizers().Contains(ClaimFinalizer) && !IsUsed(stored))
            await _claims.ChangeAsync(stored, null, root => ObjectFacts.RemoveFinalizer(root, ClaimFinalizer), cancel);
        return null;
    }

    // A pod that no node has yet, or that has ended, uses nothing.
    private bool IsUsed(StoredObject claim) => context.Indexes.In(Pods, claim.Namespace!).Any(pod =>
        pod.Root.Map("spec")?.Text("nodeName") is not null && pod.Phase() is not ("Succeeded" or "Failed") && ClaimUse.Of(pod).Contains(claim.Name));
}
