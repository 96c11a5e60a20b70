using System.Collections.Frozen;
using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Storage classes make encrypted volumes.</summary>
/// <remarks>
/// Judged by a parameter of the class where its provisioner has one. Disks of Google Cloud and Azure are encrypted whatever the class says. Of
/// others, such as OpenStack Cinder, where the volume type decides, the class does not tell, nor does a PersistentVolume: not evaluated.
/// </remarks>
public sealed class EncryptedStorage : IObjectControl
{
    /// <summary>Provisioners with a parameter <c>encrypted</c>: the AWS EBS CSI driver and its forerunner, Longhorn, Ceph CSI.</summary>
    private static readonly FrozenSet<string> Switched = FrozenSet.ToFrozenSet(["ebs.csi.aws.com", "kubernetes.io/aws-ebs", "driver.longhorn.io"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Always = FrozenSet.ToFrozenSet(["pd.csi.storage.gke.io", "kubernetes.io/gce-pd", "disk.csi.azure.com", "kubernetes.io/azure-disk"], StringComparer.Ordinal);

    public string Id => "S05";

    public string Title => "Storage classes make encrypted volumes";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Whoever gets at the disk or a snapshot of it reads the data.";

    public string Remedy => "Set the provisioner's parameter, such as encrypted: \"true\".";

    public ImmutableArray<string> Reads => ["provisioner", "parameters.encrypted"];

    public bool Concerns(ObjectIdentity identity) => identity is { Group: "storage.k8s.io", Kind: "StorageClass" } or { Group: "", Kind: "PersistentVolume" };

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context)
    {
        var isClass = item.Identity.Kind == "StorageClass";
        var field = isClass ? item["provisioner"] : item["spec"]["csi"]["driver"];
        var provisioner = field.Text ?? "";
        if (Always.Contains(provisioner))
            return [];
        var parameter = item["parameters"]["encrypted"];
        return !isClass || !IsSwitched(provisioner) ? [Violation.Unknown(field, $"{field.Shown}: nothing here tells whether its volumes are encrypted")]
            : parameter.Text == "true" ? []
            : [Violation.At(parameter)];
    }

    internal static bool IsSwitched(string provisioner) => Switched.Contains(provisioner) || provisioner.EndsWith(".csi.ceph.com", StringComparison.Ordinal) || provisioner is "rbd.csi.ceph.com" or "cephfs.csi.ceph.com";
}
