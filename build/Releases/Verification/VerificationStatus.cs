namespace Welkin.Releases.Verification;

/// <summary>What verifying came to; the number is the exit code.</summary>
public enum VerificationStatus
{
    /// <summary>Everything was checked and nothing is wrong.</summary>
    Verified = 0,

    /// <summary>Nothing was checked: there is no bundle at the path, or no key was given.</summary>
    Usage = 2,

    /// <summary>The signature is not one of a trusted key.</summary>
    Signature = 10,

    /// <summary>Signed, but a file is not what was signed.</summary>
    Integrity = 11,

    /// <summary>What is there is right, but something is missing.</summary>
    Incomplete = 15,
}
