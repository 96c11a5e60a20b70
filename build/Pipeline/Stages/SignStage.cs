using Welkin.Kernel;
using Welkin.Releases.Bundles;
using Welkin.Releases.Signing;

namespace Welkin.Pipeline.Stages;

/// <summary>Signs the bundle and puts it, unpacked and archived, where releases lie.</summary>
public sealed class SignStage(Workspace workspace)
{
    public SignedBundle Run(string version, string bundleName, ReleaseKey key)
    {
        var unsigned = Path.Combine(workspace.Unsealed, bundleName);
        if (!Directory.Exists(unsigned))
            throw new ReportedException("there is no bundle to sign: run --target=Bundle first, or leave --exclusive out");

        var bundle = BundleSigner.Sign(UnsignedBundle.Open(unsigned), key, workspace.ReleaseFolder(version));
        var signed = new SignedBundle(
            bundle.Folder, bundle.Archive, bundle.ReleaseDigest.ToString(), bundle.ArchiveDigest.ToString(), key.Name, key.Public.Fingerprint.ToString(), key.Public.Pem);
        workspace.Leave(signed);
        return signed;
    }
}
