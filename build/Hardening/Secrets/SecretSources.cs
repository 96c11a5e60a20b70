using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The objects of a release that have a Secret written from elsewhere.</summary>
internal static class SecretSources
{
    /// <summary>True where something of the release writes this Secret.</summary>
    public static bool Brings(ReleaseObjects release, ObjectIdentity secret) => release.All
        .Where(item => item.Identity.Namespace == secret.Namespace)
        .Any(item => Names(item).Contains(secret.Name, StringComparer.Ordinal));

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
