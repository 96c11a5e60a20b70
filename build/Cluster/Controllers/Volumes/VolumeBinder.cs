using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Binds claims to volumes, and has volumes made by a simulated provisioner where a class asks for it (pkg/controller/volume/persistentvolume).</summary>
/// <remarks>A claim that waits for its first consumer is bound as soon as a pod names it: which node the pod comes to makes no difference to volumes that hold nothing.</remarks>
internal sealed class VolumeBinder(ControllerContext context, IReadOnlySet<string> provisioners) : IReconciler
{
    private static readonly ResourceName Pods = new("", "pods");
    private static readonly ResourceName Classes = new("storage.k8s.io", "storageclasses");
    private static readonly TimeSpan Resync = TimeSpan.FromSeconds(15);

    private readonly ControllerClient _client = context.ClientOf("persistent-volume-binder");
    private readonly EventRecorder _events = context.RecorderOf("persistent-volume-binder", "persistentvolume-controller");
    private readonly VolumeMatch _match = new(context);

    public string Name => "persistentvolume-binder-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [VolumeMatch.Claims, VolumeMatch.Volumes, Pods, Classes];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change)
    {
        var current = change.Current;
        if (current.Resource == Pods)
            return change.Kind == ChangeKind.Added ? ClaimUse.Of(current).Select(name => new ObjectKey(VolumeMatch.Claims, current.Namespace, name)) : [];
        if (current.Resource == Classes)
            return Pending();
        if (current.Resource == VolumeMatch.Volumes)
        {
            var claim = current.Root.Map("spec")?.Map("claimRef");
            var bound = claim is null ? [] : new[] { new ObjectKey(VolumeMatch.Claims, claim.Text("namespace"), claim.Text("name") ?? "") };
            return change.Kind == ChangeKind.Deleted ? bound : bound.Append(ObjectKey.Of(current)).Concat(claim is null ? Pending() : []);
        }
        var volume = current.Root.Map("spec")?.Text("volumeName");
        var own = change.Kind == ChangeKind.Deleted ? [] : new[] { ObjectKey.Of(current) };
        return volume is null ? own : own.Append(new(VolumeMatch.Volumes, null, volume));
    }

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (context.Store.Get(key.Resource, key.Namespace, key.Name) is not { } stored)
            return null;
        if (key.Resource == VolumeMatch.Volumes)
            await FollowAsync(stored, cancel);
        else if (stored.Phase() is "Bound" or "Lost")
            await CheckAsync(stored, cancel);
        else if (!stored.IsDeleting())
            return await BindAsync(stored, cancel);
        return null;
    }

    /// <summary>A claim whose volume is gone has lost it.</summary>
    private async Task CheckAsync(StoredObject claim, CancellationToken cancel)
    {
        if (claim.Phase() != "Bound" || context.Store.Get(VolumeMatch.Volumes, null, claim.Root.Map("spec")?.Text("volumeName") ?? "") is not null)
            return;
        if (await _client.ChangeAsync(claim, "status", root => root.DefaultMap("status")["phase"] = "Lost", cancel))
            await _events.WarningAsync(claim, "ClaimLost", "Bound claim has lost its PersistentVolume. Data on the volume is lost!", cancel);
    }

    private async Task<NextLook?> BindAsync(StoredObject claim, CancellationToken cancel)
    {
        var className = claim.Root.Map("spec")?.Text("storageClassName");
        var storage = className is null ? null : context.Store.Get(Classes, null, className);
        if (_match.Find(claim) is { } volume)
        {
            await BindAsync(claim, volume, cancel);
            return null;
        }
        if (claim.Root.Map("spec")?.Text("volumeName") is not null)
            return null;
        if (storage?.Root.Text("volumeBindingMode") == "WaitForFirstConsumer" && !IsNamed(claim))
            await _events.NormalAsync(claim, "WaitForFirstConsumer", "waiting for first consumer to be created before binding", cancel);
        else if (className is null)
            await _events.NormalAsync(claim, "FailedBinding", "no persistent volumes available for this claim and no storage class is set", cancel);
        else if (storage is null)
            await _events.WarningAsync(claim, "ProvisioningFailed", $"storageclass.storage.k8s.io \"{className}\" not found", cancel);
        else if (provisioners.Contains(storage.Root.Text("provisioner") ?? ""))
            await ProvisionAsync(claim, storage, cancel);
        else if (storage.Root.Text("provisioner") != "kubernetes.io/no-provisioner")
        {
            await _events.NormalAsync(claim, "ExternalProvisioning", $"Waiting for a volume to be created either by the external provisioner '{storage.Root.Text("provisioner")}' or manually by the system administrator. "
                + "If volume creation is delayed, please verify that the provisioner is running and correctly registered.", cancel);
        }
        return NextLook.Schedule(Resync);
    }

    private async Task ProvisionAsync(StoredObject claim, StoredObject storage, CancellationToken cancel)
    {
        var name = $"pvc-{claim.Uid()}";
        await _events.NormalAsync(claim, "Provisioning", $"External provisioner is provisioning volume for claim \"{claim.Namespace}/{claim.Name}\"", cancel);
        await _client.CreateAsync(VolumeMatch.Volumes, null, ProvisionedVolume.Of(claim, storage, name), cancel);
        await _events.NormalAsync(claim, "ProvisioningSucceeded", $"Successfully provisioned volume {name}", cancel);
        if (context.Store.Get(VolumeMatch.Volumes, null, name) is { } volume)
            await BindAsync(claim, volume, cancel);
    }

    /// <summary>Volume first, then the claim, as upstream: one that is half bound is bound on.</summary>
    private async Task BindAsync(StoredObject claim, StoredObject volume, CancellationToken cancel)
    {
        await _client.ChangeAsync(volume, null, root => VolumeMatch.Refer(root, claim), cancel);
        volume = context.Store.Get(VolumeMatch.Volumes, null, volume.Name) ?? volume;
        await _client.ChangeAsync(volume, "status", root => root.DefaultMap("status")["phase"] = "Bound", cancel);
        await _client.ChangeAsync(claim, null, root => VolumeMatch.Name(root, volume), cancel);
        claim = context.Store.Get(claim.Resource, claim.Namespace, claim.Name) ?? claim;
        await _client.ChangeAsync(claim, "status", root =>
        {
            var status = root.DefaultMap("status");
            status["phase"] = "Bound";
            status["accessModes"] = volume.Root["spec"]!["accessModes"]?.DeepClone();
            status["capacity"] = volume.Root["spec"]!["capacity"]?.DeepClone();
        }, cancel);
    }

    /// <summary>A volume without a claim is free; one whose claim is gone is released, and deleted where its policy says so.</summary>
    private async Task FollowAsync(StoredObject volume, CancellationToken cancel)
    {
        if (volume.IsDeleting())
            return;
        if (volume.Root.Map("spec")?.Map("claimRef") is not { } reference || reference.Text("uid") is not { } uid)
        {
            await PhaseAsync(volume, "Available", cancel);
            return;
        }
        if (context.Indexes.Find(uid) is not null)
            return;
        await PhaseAsync(volume, "Released", cancel);
        if (volume.Root.Map("spec")?.Text("persistentVolumeReclaimPolicy") == "Delete" && MetadataMap.Annotations.Get(volume.Root, ProvisionedVolume.By) is { } by && provisioners.Contains(by)
            && context.Store.Get(VolumeMatch.Volumes, null, volume.Name) is { } released)
            await _client.DeleteAsync(released, ObjectFacts.DeletionOf(released), cancel);
    }

    private Task<bool> PhaseAsync(StoredObject volume, string phase, CancellationToken cancel) => _client.ChangeAsync(volume, "status", root => root.DefaultMap("status")["phase"] = phase, cancel);

    private IEnumerable<ObjectKey> Pending() => context.Store.List(VolumeMatch.Claims, null).Items.Where(claim => claim.Phase() is not ("Bound" or "Lost")).Select(ObjectKey.Of);

    private bool IsNamed(StoredObject claim) => MetadataMap.Annotations.Get(claim.Root, "volume.kubernetes.io/selected-node") is not null
        || context.Indexes.In(Pods, claim.Namespace!).Any(pod => ClaimUse.Of(pod).Contains(claim.Name));
}
