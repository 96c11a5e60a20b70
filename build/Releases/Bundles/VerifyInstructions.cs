using System.Text;

namespace Welkin.Releases.Bundles;

/// <summary><c>VERIFY.md</c>: how to check a bundle with nothing of ours. Its commands are run by an integration test, so each block must work as it stands.</summary>
public static class VerifyInstructions
{
    public static byte[] Write(ReleaseDocument release) => Encoding.UTF8.GetBytes($$"""
        # Verify {{release.BundleName}}

        **Never trust a key because it lies in `keys/`.** Whoever changes a bundle can change that file too; it is there
        to compare, not to believe. Take the public key from where you got to know us: the contract, the printed
        fingerprint, an installed tool. The commands below run in this folder, with `KEY` naming that file:

        ```
        KEY=/path/to/the/key-you-trust.pub
        ```

        ## Signature

        Only `release.json` is signed; it holds the digest of every other file. One of these is enough.

        cosign 3:

        ```sh
        cosign verify-blob --key "$KEY" --bundle release.json.sigstore.json --insecure-ignore-tlog release.json
        ```

        cosign 2:

        ```sh
        cosign verify-blob --key "$KEY" --signature release.json.sig --insecure-ignore-tlog release.json
        ```

        openssl:

        ```sh
        base64 -d release.json.sig | openssl dgst -sha256 -verify "$KEY" -signature /dev/stdin release.json
        ```

        `--insecure-ignore-tlog` says that the key alone decides: releases are signed without a network, so there is no
        entry in a public transparency log to look for.

        ## Files

        First that `SHA256SUMS` is the one in the signed `release.json`, then every file against it:

        ```sh
        grep -q "$(sha256sum SHA256SUMS | cut -d ' ' -f 1)" release.json && sha256sum --strict -c SHA256SUMS
        ```

        `sha256sum` does not see files that should not be there, links, or names that differ only in case; our tool does:

        ```
        welkin verify --key "$KEY" .
        ```

        """.ReplaceLineEndings("\n"));
}
