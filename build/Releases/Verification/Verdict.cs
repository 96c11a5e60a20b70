using System.Text.Json.Serialization;
using Welkin.Kernel;
using Welkin.Releases.Bundles;

namespace Welkin.Releases.Verification;

/// <summary>How a check came out. What was not evaluated has not passed.</summary>
public enum CheckState
{
    Passed,
    Failed,
    NotEvaluated,
}

/// <summary>One check of a verification, in one line.</summary>
public sealed record Check(string Name, CheckState State, string Text)
{
    public override string ToString() => $"{Name}: {Text}";
}

/// <summary>What verifying a bundle came to.</summary>
/// <param name="Bundle">The folder or archive as it was given.</param>
/// <param name="Checks">One line per check, in the order they were made.</param>
/// <param name="Problems">Everything that is wrong, not only the first.</param>
/// <param name="Release">Name, version and edition such as <c>welkin-2026.4.0-core</c>; only when the signature is good.</param>
/// <param name="ReleaseDigest">The digest of <c>release.json</c>; only when the signature is good.</param>
/// <param name="Key">The name of the trusted key that verified it.</param>
/// <param name="KeyFingerprint">SHA-256 over that key.</param>
/// <param name="Partial">Whether the bundle says that it holds only some components of its edition.</param>
public sealed record Verdict(
    string Bundle,
    VerificationStatus Status,
    IReadOnlyList<Check> Checks,
    IReadOnlyList<Problem> Problems,
    string? Release = null,
    Sha256? ReleaseDigest = null,
    string? Key = null,
    Sha256? KeyFingerprint = null,
    bool? Partial = null)
{
    public int ExitCode => (int)Status;

    [JsonIgnore]
    public bool IsVerified => Status == VerificationStatus.Verified;

    /// <summary>The verdict as <c>--output json</c> prints it.</summary>
    public string ToJson() => ReleaseJson.Text(this);

    /// <summary>The gravest of several statuses: a bad signature, then a changed file, then a missing one.</summary>
    internal static VerificationStatus Gravest(IEnumerable<Problem> problems) =>
        problems.Select(problem => problem.Status).DefaultIfEmpty(VerificationStatus.Verified).MinBy(status => status switch
        {
            VerificationStatus.Verified => int.MaxValue,
            _ => (int)status,
        });
}
