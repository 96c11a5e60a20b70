namespace Welkin.Releases.Verification;

/// <summary>One thing that is wrong with a bundle.</summary>
/// <param name="File">The file in the bundle, or the bundle itself; shown without control characters.</param>
/// <param name="Text">What is wrong with it.</param>
public sealed record Problem(VerificationStatus Status, string File, string Text)
{
    public override string ToString() => $"{Printable.Of(File)}: {Text}";

    internal static Problem Changed(string file, string text) => new(VerificationStatus.Integrity, file, text);

    internal static Problem Missing(string file, string text) => new(VerificationStatus.Incomplete, file, text);

    internal static Problem Unsigned(string file, string text) => new(VerificationStatus.Signature, file, text);
}
