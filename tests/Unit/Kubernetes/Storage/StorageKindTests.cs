using Welkin.Tests.Unit.Kubernetes.Network;

namespace Welkin.Tests.Unit.Kubernetes.Storage;

public sealed class StorageKindTests
{
    [Theory]
    [InlineData("{}", "spec.accessModes: Required value: at least 1 access mode is required", "spec.resources[storage]: Required value")]
    [InlineData("{accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}")]
    [InlineData("{accessModes: [Often], resources: {requests: {storage: 0}}}",
        "spec.accessModes: Unsupported value: \"Often\": supported values: \"ReadOnlyMany\", \"ReadWriteMany\", \"ReadWriteOnce\", \"ReadWriteOncePod\"",
        "spec.resources[storage]: Invalid value: \"0\": must be greater than zero")]
    [InlineData("{accessModes: [ReadWriteOncePod, ReadWriteMany], resources: {requests: {storage: 1Gi}}}", "spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes")]
    [InlineData("{accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, volumeMode: Tape}", "spec.volumeMode: Unsupported value: \"Tape\": supported values: \"Block\", \"Filesystem\"")]
    [InlineData("{accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, dataSource: {kind: VolumeSnapshot, name: a}}",
        "spec.dataSource: Invalid value: \"VolumeSnapshot\": must be 'PersistentVolumeClaim' when referencing the default apiGroup")]
    public void A_claim_is_judged(string spec, params string[] expected) => Assert.Equal(expected, Verdicts.Created(Claim(spec)));

    [Theory]
    [InlineData("{accessModes: [ReadWriteOnce], resources: {requests: {storage: 2Gi}}}", "")]
    [InlineData("{accessModes: [ReadWriteOnce], resources: {requests: {storage: 1024Mi}}}", "")]
    [InlineData("{accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}}", "spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims")]
    [InlineData("{accessModes: [ReadWriteOnce], resources: {requests: {storage: 100Mi}}}", "spec.resources.requests.storage: Forbidden: field can not be less than status.capacity")]
    public void A_bound_claim_may_grow(string spec, string expected) => Assert.Equal(expected.Length == 0 ? [] : [expected], Verdicts.Updated(
        Claim("{accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}", "{phase: Bound, capacity: {storage: 1Gi}}"), Claim(spec, "{phase: Bound}")));

    [Theory]
    [InlineData("{}", "spec.accessModes: Required value", "spec.capacity: Required value", "spec.capacity: Unsupported value: null: supported values: \"storage\"", "spec: Required value: must specify a volume type")]
    [InlineData("{hostPath: {path: /data/../etc}}", "spec.hostPath.path: Invalid value: \"/data/../etc\": must not contain '..'")]
    [InlineData("{hostPath: {path: /}, persistentVolumeReclaimPolicy: Recycle}", "spec.persistentVolumeReclaimPolicy: Forbidden: may not be 'recycle' for a hostPath mount of '/'")]
    [InlineData("{local: {path: /mnt}}", "spec.nodeAffinity: Required value: Local volume requires node affinity")]
    [InlineData("{nfs: {server: a, path: b}}", "spec.nfs.path: Invalid value: \"b\": must be an absolute path")]
    [InlineData("{nfs: {server: a, path: /b}, hostPath: {path: /c}}", "spec.nfs: Forbidden: may not specify more than 1 volume type")]
    [InlineData("{csi: {driver: '', volumeHandle: ''}}", "spec.csi.driver: Required value",
        "spec.csi.driver: Invalid value: \"\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
        "spec.csi.volumeHandle: Required value")]
    [InlineData("{iscsi: {targetPortal: a, iqn: iqn.2020-01.com.example:x, lun: 300}}", "spec.iscsi.lun: Invalid value: 300: must be between 0 and 255, inclusive")]
    [InlineData("{csi: {driver: a.example.com, volumeHandle: h}}")]
    [InlineData("{gcePersistentDisk: {}}", "spec.persistentDisk.pdName: Required value")]
    public void A_volume_is_judged(string spec, params string[] expected) =>
        Assert.Equal(expected, Verdicts.Created(Volume(spec == "{}" ? spec : $"{{accessModes: [ReadWriteOnce], capacity: {{storage: 1Gi}}, {spec[1..]}")));

    [Fact]
    public void Where_a_volume_lies_does_not_change() => Assert.Equal(["spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is immutable after creation"],
        Verdicts.Updated(Volume("{accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, nfs: {server: a, path: /b}}"), Volume("{accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, nfs: {server: a, path: /c}}")));

    [Fact]
    public void A_class_does_not_change()
    {
        Assert.Equal(["provisioner: Required value", "reclaimPolicy: Unsupported value: \"Recycle\": supported values: \"Delete\", \"Retain\""], Verdicts.Created(Class("reclaimPolicy: Recycle")));
        Assert.Equal(["parameters: Forbidden: updates to parameters are forbidden.", "volumeBindingMode: Invalid value: \"WaitForFirstConsumer\": field is immutable"],
            Verdicts.Updated(Class("provisioner: a, parameters: {b: c}"), Class("provisioner: a, parameters: {b: d}, volumeBindingMode: WaitForFirstConsumer")));
        Assert.Equal("\"Immediate\"", Verdicts.Default(Class("provisioner: a"), "/volumeBindingMode"));
    }

    [Fact]
    public void A_driver_says_what_it_can() => Assert.Equal(
    [
        "spec.tokenRequests[0].expirationSeconds: Invalid value: 5: may not specify a duration less than 10 minutes",
        "spec.tokenRequests[1].audience: Duplicate value: \"a\"",
        "spec.volumeLifecycleModes: Unsupported value: \"Brief\": supported values: \"Persistent\", \"Ephemeral\"",
    ], Verdicts.Created("""
        {apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: {name: x}, spec: {
          tokenRequests: [{audience: a, expirationSeconds: 5}, {audience: a}], volumeLifecycleModes: [Brief]}}
        """));

    [Fact]
    public void An_attachment_has_one_source() => Assert.Equal(["spec.source: Forbidden: must specify exactly one of inlineVolumeSpec and persistentVolumeName"], Verdicts.Created("""
        {apiVersion: storage.k8s.io/v1, kind: VolumeAttachment, metadata: {name: x}, spec: {
          attacher: a.example.com, nodeName: node, source: {persistentVolumeName: v, inlineVolumeSpec: {}}}}
        """));

    private static string Claim(string spec, string status = "{}") => $"{{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {{name: x}}, spec: {spec}, status: {status}}}";

    private static string Volume(string spec) => $"{{apiVersion: v1, kind: PersistentVolume, metadata: {{name: x}}, spec: {spec}}}";

    private static string Class(string fields) => $"{{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {{name: x}}, {fields}}}";
}
