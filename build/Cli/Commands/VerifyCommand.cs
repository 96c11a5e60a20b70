using System.CommandLine;
using Welkin.Cli.Help;
using Welkin.Releases.Signing;
using Welkin.Releases.Verification;

namespace Welkin.Cli.Commands;

internal static class VerifyCommand
{
    private const string About = "Verify a bundle, unpacked or as an archive: the signature first, then every file.";

    private const string Notes = """
        The key must come to you by another way than the bundle.

        Exit codes: 0 verified, 1 the key cannot be read, 2 wrong usage or no bundle there,
        10 signature, 11 integrity, 15 incomplete.

        Example:
          welkin verify welkin-2026.4.0-core.tar --key release.pub
        """;

    public static Command Make(TextWriter output)
    {
        var bundle = new Argument<string>("bundle") { Description = "Folder of the bundle, or its .tar" };
        var keys = new Option<string[]>("--key") { Description = "PEM of a public key you trust; may be given again during a key's rotation", Required = true, HelpName = "file" };
        var format = OutputFormat.Option("text", "json");
        var command = new Verb("verify", About, Notes) { bundle, keys, format };
        command.SetAction(parsed =>
        {
            var verdict = BundleVerifier.Verify(parsed.GetRequiredValue(bundle), [.. parsed.GetRequiredValue(keys).Select(PublicKey.Load)]);
            if (parsed.GetValue(format) == "json")
                output.Write(verdict.ToJson());
            else
                Show(verdict, output);
            return verdict.ExitCode;
        });
        return command;
    }

    private static void Show(Verdict verdict, TextWriter output)
    {
        foreach (var check in verdict.Checks)
            output.WriteLine($"{check.State switch { CheckState.Passed => "ok  ", CheckState.Failed => "FAIL", _ => "-   " }} {check}");
        foreach (var problem in verdict.Problems)
            output.WriteLine($"     {problem}");
        output.WriteLine(verdict.IsVerified
            ? $"VERIFIED {verdict.Release}{(verdict.Partial == true ? " (PARTIAL: not all components of the edition)" : "")}, release digest {verdict.ReleaseDigest}, key {verdict.Key} {verdict.KeyFingerprint}"
            : $"NOT VERIFIED {verdict.Bundle}");
    }
}
