namespace Welkin.Tests.Unit.Kubernetes.Pods;

/// <summary>What the API asks of volumes, in its words.</summary>
public sealed class PodRulesVolumeTests
{
    [Theory]
    [InlineData("hostPath: {path: /a/../b, type: Wood}", "spec.volumes[0].hostPath.path: Invalid value: \"/a/../b\": must not contain '..'\nspec.volumes[0].hostPath.type: Unsupported value: \"Wood\": supported values: \"\", \"BlockDevice\", \"CharDevice\", \"Directory\", \"DirectoryOrCreate\", \"File\", \"FileOrCreate\", \"Socket\"")]
    [InlineData("secret: {defaultMode: 512}", "spec.volumes[0].secret.secretName: Required value\nspec.volumes[0].secret.defaultMode: Invalid value: 512: must be a number between 0 and 0777 (octal), both inclusive")]
    [InlineData("configMap: {name: m, items: [{key: k, path: /etc}]}", "spec.volumes[0].configMap.items[0].path: Invalid value: \"/etc\": must be a relative path")]
    [InlineData("gcePersistentDisk: {pdName: ''}", "spec.volumes[0].persistentDisk.pdName: Required value")]
    [InlineData("nfs: {server: s, path: a}", "spec.volumes[0].nfs.path: Invalid value: \"a\": must be an absolute path")]
    [InlineData("iscsi: {targetPortal: p, iqn: abc, lun: 300}", "spec.volumes[0].iscsi.iqn: Invalid value: \"abc\": must be valid format starting with iqn, eui, or naa\nspec.volumes[0].iscsi.lun: Invalid value: 300: must be between 0 and 255, inclusive")]
    [InlineData("azureDisk: {diskName: d, diskURI: x, kind: Managed}", "spec.volumes[0].azureDisk.diskURI: Unsupported value: \"x\": supported values: \"/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}\"")]
    [InlineData("csi: {driver: ''}", "spec.volumes[0].csi.driver: Required value\nspec.volumes[0].csi.driver: Invalid value: \"\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')")]
    [InlineData("ephemeral: {}", "spec.volumes[0].ephemeral.volumeClaimTemplate: Required value")]
    [InlineData("image: {reference: ''}", "spec.volumes[0].image.reference: Required value")]
    [InlineData("downwardAPI: {items: [{path: a}]}", "spec.volumes[0].downwardAPI: Required value: one of fieldRef and resourceFieldRef is required")]
    [InlineData("projected: {sources: [{secret: {name: s}, configMap: {name: m}}]}", "spec.volumes[0].projected.sources[0]: Forbidden: may not specify more than 1 volume type per source")]
    [InlineData("projected: {sources: [{serviceAccountToken: {path: t, expirationSeconds: 60}}]}", "spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds: Invalid value: 60: may not specify a duration less than 10 minutes")]
    [InlineData("projected: {sources: [{secret: {name: s, items: [{key: k, path: p}]}}, {configMap: {name: m, items: [{key: k, path: p}]}}]}", "spec.volumes[0].projected: Invalid value: \"m\": conflicting duplicate paths")]
    [InlineData("flexVolume: {driver: d, options: {kubernetes.io/x: z}}", "spec.volumes[0].flexVolume.options[kubernetes.io/x]: Invalid value: \"kubernetes.io/x\": kubernetes.io and k8s.io namespaces are reserved")]
    public void A_volume_is_judged(string fields, string expected) => Assert.Equal(expected, PodCase.Volume(fields));

    [Fact]
    public void Volumes_have_different_names() => Assert.Equal("spec.volumes[1].name: Duplicate value: \"v\"", PodCase.Pod("volumes: [{name: v}, {name: v}]"));

    [Fact]
    public void A_claim_that_comes_with_the_pod_is_not_claimed_otherwise() => Assert.Equal(
        "spec.volumes[1].persistentVolumeClaim.claimName: Invalid value: \"x-v\": must not reference a PVC that gets created for an ephemeral volume",
        PodCase.Pod("volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}}, {name: w, persistentVolumeClaim: {claimName: x-v}}]"));
}
