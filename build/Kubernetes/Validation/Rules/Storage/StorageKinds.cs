using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The kinds of storage: volumes, claims, classes, drivers.</summary>
internal static class StorageKinds
{
    private const string Storage = "storage.k8s.io";

    public static ImmutableArray<KindEntry> All { get; } =
    [
        new("", "PersistentVolume", new(NameRules.Subdomain, VolumeSpecRules.Create) { Update = VolumeUpdateRules.Check, Defaults = StorageDefaults.Volume }),
        new("", "PersistentVolumeClaim", new(NameRules.Subdomain, ClaimRules.Create) { Update = ClaimUpdateRules.Check, Defaults = StorageDefaults.Claim }),
        new(Storage, "StorageClass", new(NameRules.Subdomain, StorageClassRules.StorageClass) { Update = StorageClassRules.StorageClassUpdate, Defaults = StorageDefaults.StorageClass }),
        new(Storage, "VolumeAttributesClass", new(NameRules.Subdomain, StorageClassRules.AttributesClass) { Update = StorageClassRules.AttributesClassUpdate }),
        new(Storage, "CSIDriver", new(NameRules.Subdomain, DriverRules.Driver) { Update = DriverRules.DriverUpdate, Defaults = StorageDefaults.Driver }),
        new(Storage, "CSINode", new(NameRules.Subdomain, DriverRules.Node) { Update = DriverRules.NodeUpdate }),
        new(Storage, "CSIStorageCapacity", new(NameRules.Subdomain, DriverRules.Capacity) { Update = DriverRules.CapacityUpdate }),
        new(Storage, "VolumeAttachment", new(NameRules.Subdomain, VolumeAttachmentRules.Create) { Update = VolumeAttachmentRules.Update, Defaults = StorageDefaults.Attachment }),
    ];
}
