using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Has storage classes of AWS EBS make encrypted volumes.</summary>
/// <remarks>Without a key of its own the class uses the account's. Of other provisioners encryption needs keys that are not the class's alone: those stay and are reported.</remarks>
public sealed class EncryptedVolumes : IObjectRule
{
    public string Id => "encrypted-volumes";

    public ImmutableArray<string> Serves => ["S05"];

    public ImmutableArray<string> Changes => ["parameters.encrypted"];

    public bool Concerns(ObjectIdentity identity) => identity is { Group: "storage.k8s.io", Kind: "StorageClass" };

    public IEnumerable<Step> Apply(ReleaseObject item, RuleContext context)
    {
        var (provisioner, parameter) = (item["provisioner"].Text ?? "", item["parameters"]["encrypted"]);
        if (!EncryptedStorage.IsSwitched(provisioner) || parameter.Text == "true")
            yield break;
        yield return provisioner is "ebs.csi.aws.com" or "kubernetes.io/aws-ebs"
            ? Edit.Set(parameter, "true")
            : new Left(parameter.Path, $"{provisioner} needs a key for it");
    }
}
