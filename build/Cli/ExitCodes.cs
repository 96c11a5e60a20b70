namespace Welkin.Cli;

/// <summary>What the process ends with; verify adds those of <see cref="Releases.Verification.VerificationStatus"/>.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Findings = 1;
    public const int Usage = 2;

    /// <summary>128 and the number of SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
