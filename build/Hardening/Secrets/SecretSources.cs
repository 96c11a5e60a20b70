using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The objects of a release that have a Secret written from elsewhere.</summary>
internal sealed class SecretSources
{
    private readonly ILookup<string?, ReleaseObject> _bySpace;

    private SecretSources(ReleaseObjects release) => _bySpace = release.All.Where(item => MayBring(item.Identity)).ToLookup(item => item.Identity.Namespace);

    /// <summary>True where something of the release writes this Secret.</summary>
    public static bool Brings(ReleaseObjects release, ObjectIdentity secret) =>
        release.Index(all => new SecretSources(all))._bySpace[secret.Namespace].Any(item => Names(item).Contains(secret.Name, StringComparer.Ordinal));

    private static bool MayBring(ObjectIdentity identity) => identity.Group is "external-secrets.io" or "bitnami.com" or "secrets-store.csi.x-k8s.io" or "secrets.hashicorp.com" or "cert-manager.io";

    private static IEnumerable<string?> Names(ReleaseObject item) => (item.Identity.Group, item.Identity.Kind) switch
    {
        // Without a name of its own the target is called like the ExternalSecret.
        ("external-secrets.io", "ExternalSecret") => [item["spec"]["target"]["name"].Text ?? item.Identity.Name],
        ("bitnami.com", "SealedSecret") => [item["spec"]["template"]["metadata"]["name"].Text ?? item.Identity.Name],
        ("secrets-store.csi.x-k8s.io", "SecretProviderClass") => item["spec"]["secretObjects"].Items.Select(made => made["secretName"].Text),
        ("secrets.hashicorp.com", "VaultStaticSecret" or "VaultDynamicSecret" or "VaultPKISecret") => [item["spec"]["destination"]["name"].Text],
        ("cert-manager.io", "Certificate") => [item["spec"]["secretName"].Text],
        _ => [],
    };
}
