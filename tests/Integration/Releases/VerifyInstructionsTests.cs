using System.Text.RegularExpressions;
using Welkin.Tests.Integration.Oracles;

namespace Welkin.Tests.Integration.Releases;

/// <summary>The commands of <c>VERIFY.md</c>, run as a customer would copy them.</summary>
public sealed partial class VerifyInstructionsTests : IDisposable
{
    private readonly SampleBundle _sample = new();

    public void Dispose() => _sample.Dispose();

    [Theory]
    [InlineData("cosign 3", "cosign-3", "release.json")]
    [InlineData("cosign 2", "cosign-2", "release.json")]
    [InlineData("openssl", null, "release.json")]
    [InlineData("Files", null, "values/rebooter.yaml")]
    [InlineData("Files", null, "SHA256SUMS")]
    public async Task Each_command_accepts_the_bundle_and_refuses_a_changed_one(string title, string? oracle, string changed)
    {
        var path = oracle is null ? null : await OracleStore.FolderAsync(oracle);
        (await Run(title, path, _sample.TrustedKey)).Expect(0);

        var file = Path.Combine(_sample.Bundle.Folder, changed);
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        (await Run(title, path, _sample.TrustedKey)).Expect(1);
    }

    [Theory]
    [InlineData("cosign 3", "cosign-3")]
    [InlineData("cosign 2", "cosign-2")]
    [InlineData("openssl", null)]
    public async Task Each_signature_command_refuses_another_key(string title, string? oracle)
    {
        using var other = new SampleBundle();

        (await Run(title, oracle is null ? null : await OracleStore.FolderAsync(oracle), other.TrustedKey)).Expect(1);
    }

    [Fact]
    public async Task Running_them_leaves_nothing_in_the_bundle()
    {
        await Run("openssl", null, _sample.TrustedKey);
        await Run("Files", null, _sample.TrustedKey);

        Assert.True(Welkin.Releases.Verification.BundleVerifier.Verify(_sample.Bundle.Folder, _sample.Key.Public).IsVerified);
    }

    [Fact]
    public void Every_command_is_run_by_a_test() => Assert.Equal(["cosign 3", "cosign 2", "openssl", "Files"], Commands().Keys);

    private Task<ProgramResult> Run(string title, string? path, string key) => OracleProgram.RunAsync(
        "sh", ["-c", Commands()[title]], _sample.Bundle.Folder, path, new Dictionary<string, string?> { ["KEY"] = key });

    /// <summary>Each block marked <c>sh</c> by the line or heading it stands under.</summary>
    private Dictionary<string, string> Commands()
    {
        var text = File.ReadAllText(Path.Combine(_sample.Bundle.Folder, "VERIFY.md"));
        var commands = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match block in ShellBlock().Matches(text))
            commands.Add(Title().Matches(text[..block.Index])[^1].Groups[1].Value, block.Groups[1].Value);
        return commands;
    }

    [GeneratedRegex("^```sh\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex("^(?:## )?((?:cosign [23]|openssl|Signature|Files)):?$", RegexOptions.Multiline)]
    private static partial Regex Title();
}
