using System.Text.Json.Nodes;
using Welkin.Releases.Bundles;
using Welkin.Tests.Unit.Releases;

namespace Welkin.Tests.Unit.Cli;

public sealed class BundleTests : IDisposable
{
    private readonly CommandLine _welkin = new();
    private readonly ReleaseScratch _scratch = new();
    private readonly Bundle _bundle;
    private readonly string _key;

    public BundleTests()
    {
        _bundle = _scratch.Write();
        _key = _welkin.File("release.pub", _bundle.Key.Pem);
    }

    public void Dispose()
    {
        _scratch.Dispose();
        _welkin.Dispose();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_good_bundle_is_verified(bool archive)
    {
        var outcome = await _welkin.RunAsync("verify", archive ? _bundle.Archive : _bundle.Folder, "--key", _key);

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.All(outcome.Output.TrimEnd('\n').Split('\n')[..^1], line => Assert.StartsWith("ok   ", line, StringComparison.Ordinal));
        Assert.EndsWith($"VERIFIED welkin-2026.4.0-core, release digest {_bundle.ReleaseDigest}, key release {_bundle.Key.Fingerprint}\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_file_is_named_with_code_11()
    {
        await File.AppendAllTextAsync(Path.Combine(_bundle.Folder, "values", "baseline.yaml"), "#");

        var outcome = await _welkin.RunAsync("verify", _bundle.Folder, "--key", _key);

        Assert.Equal((11, ""), (outcome.Code, outcome.Error));
        Assert.Contains("values/baseline.yaml", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith($"NOT VERIFIED {_bundle.Folder}\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named_with_code_15()
    {
        File.Delete(Path.Combine(_bundle.Folder, "values", "baseline.yaml"));

        var outcome = await _welkin.RunAsync("verify", _bundle.Folder, "--key", _key);

        Assert.Equal(15, outcome.Code);
        Assert.Contains("values/baseline.yaml", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_of_nobody_trusted_is_code_10_and_one_of_two_keys_is_enough()
    {
        using var other = new ReleaseScratch();
        var stranger = _welkin.File("stranger.pub", other.Key.Public.Pem);

        Assert.Equal(10, (await _welkin.RunAsync("verify", _bundle.Folder, "--key", stranger)).Code);
        Assert.Equal(0, (await _welkin.RunAsync("verify", _bundle.Folder, "--key", stranger, "--key", _key)).Code);
    }

    [Fact]
    public async Task A_policy_of_what_may_run_comes_from_a_bundle_that_is_verified_and_from_no_other()
    {
        using var other = new ReleaseScratch();
        var plain = ReleaseScratch.Source();
        var space = ReleaseScratch.Yaml("manifests/baseline/namespace.yaml", BundleRoles.Manifest, "apiVersion: v1\nkind: Namespace\nmetadata: {name: home}\n");
        var folder = _scratch.Write("exported", plain with { Files = [.. plain.Files.Select(file => file.Path == space.Path ? space : file)] }).Folder;
        Task<Outcome> ExportAsync(params string[] more) => _welkin.RunAsync(["export", folder, "--format", "release-images", .. more]);

        Assert.Equal((1, $"{folder} is a bundle: give --key, nothing that is not verified says what may run\n"), (await ExportAsync() is var without ? (without.Code, without.Error) : default));
        var strange = await ExportAsync("--key", _welkin.File("stranger.pub", other.Key.Public.Pem));
        Assert.Equal((10, ""), (strange.Code, strange.Output));
        var verified = await ExportAsync("--key", _key);
        Assert.Equal((0, ""), (verified.Code, verified.Error));
        Assert.Contains("only images of welkin-2026.4.0-core, named by their digests, run here", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verdict_is_json_for_machines()
    {
        var outcome = await _welkin.RunAsync("verify", _bundle.Archive, "--key", _key, "--output", "json");

        Assert.Equal("welkin-2026.4.0-core", (string?)JsonNode.Parse(outcome.Output)!["release"]);
    }

    [Fact]
    public async Task No_bundle_is_wrong_usage_and_no_key_is_said()
    {
        var nothing = await _welkin.RunAsync("verify", _welkin.In("nowhere"), "--key", _key);
        var keyless = await _welkin.RunAsync("verify", _bundle.Folder, "--key", _welkin.In("gone.pub"));

        Assert.Equal((2, true), (nothing.Code, nothing.Output.Contains("/folder/nowhere", StringComparison.Ordinal)));
        Assert.Equal((1, ""), (keyless.Code, keyless.Output));
        Assert.StartsWith("/folder/gone.pub: ", keyless.Error, StringComparison.Ordinal);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_bundle_shows_what_it_says_of_itself(bool archive)
    {
        var outcome = await _welkin.RunAsync("inspect", archive ? _bundle.Archive : _bundle.Folder);

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Golden.Verify(outcome.Output.Replace($"{_bundle.ReleaseDigest}", "DIGEST", StringComparison.Ordinal).Replace($"{_bundle.Key.Fingerprint}", "KEY", StringComparison.Ordinal), "inspect.txt");
    }

    [Fact]
    public async Task What_it_says_is_json_for_machines() =>
        Assert.False((bool)JsonNode.Parse((await _welkin.RunAsync("inspect", _bundle.Folder, "-o", "json")).Output)!["verified"]!);

    [Fact]
    public async Task What_is_no_bundle_cannot_be_inspected()
    {
        var outcome = await _welkin.RunAsync("inspect", _welkin.In("nowhere"));

        Assert.Equal((1, "", 1), (outcome.Code, outcome.Output, outcome.Error.Count(letter => letter == '\n')));
    }
}
