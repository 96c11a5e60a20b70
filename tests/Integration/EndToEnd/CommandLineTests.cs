using System.Runtime.Versioning;
using Welkin.Kernel;

namespace Welkin.Tests.Integration.EndToEnd;

/// <summary><c>build.sh</c> and what people give it.</summary>
[Collection<EndToEndCollection>]
[UnsupportedOSPlatform("windows")]
public sealed class CommandLineTests(FirstBuild first)
{
    [Fact]
    public async Task Without_arguments_and_from_another_folder_it_cuts_the_core_release()
    {
        using var copy = await first.ReleasedAsync();

        var run = await StartedProgram.Start(copy.In("build.sh"), [], "/", copy.Environment).Ended;

        Assert.Contains($"archive: {Path.GetRelativePath(copy.Root, copy.Archive)} {first.ArchiveDigest}", run.Expect().Output, StringComparison.Ordinal);
        Assert.Equal(first.ArchiveDigest, Sha256.OfFile(copy.Archive));
    }

    [Theory]
    [InlineData("--edtion=core", "--edtion: there is no such option (did you mean 'edition'?)")]
    [InlineData("--edition=cor", "--edition: must be one of core, platform, got 'cor'")]
    [InlineData("--jobs=0", "--jobs: must be a whole number from 1 to 256, got '0'")]
    [InlineData("--as-of=tomorrow", "--as-of: must be a date such as 2026-12-01, got 'tomorrow'")]
    [InlineData("--target=Rendr", "The target 'Rendr' was not found.")]
    [InlineData("--components=node-exporte", "--components: the core edition has no component 'node-exporte' (did you mean 'node-exporter'?)")]
    [InlineData("--release=1999.1", "--release: there is no release line '1999.1'")]
    [InlineData("--key=/no such/it's \"my\"=key.pem", "/no such/it's \"my\"=key.pem: the key cannot be read")]
    public async Task What_it_cannot_take_is_said_in_one_line(string argument, string said)
    {
        var failed = (await first.Checkout.BuildAsync(argument)).Expect(1);

        Assert.StartsWith(said, Assert.Single(failed.Mistakes), StringComparison.Ordinal);
        first.Checkout.Verifies(first.TrustedKey);
    }

    [Fact]
    public async Task All_wrong_options_are_said_at_once() =>
        Assert.Equal(3, (await first.Checkout.BuildAsync("--edition=cor", "--jobs=none", "--colour")).Expect(1).Mistakes.Count);

    [Fact]
    public async Task Without_the_sdk_it_says_what_is_missing()
    {
        var programs = first.NewFolder();
        foreach (var program in new[] { "bash", "dirname" })
            File.CreateSymbolicLink(Path.Combine(programs, program), $"/usr/bin/{program}");

        var ended = await StartedProgram.Start(first.Checkout.In("build.sh"), [], "/", new Dictionary<string, string?> { ["PATH"] = programs }).Ended;

        Assert.Equal("build: the .NET SDK 10 is missing: install it from https://dotnet.microsoft.com/download and try again", ended.Expect(1).Error);
        Assert.Empty(ended.Output);
    }

    [Fact]
    public async Task A_step_alone_says_which_one_must_have_run()
    {
        using var copy = await first.CompiledAsync();

        foreach (var (step, before) in new[] { ("Render", "Vendor"), ("Audit", "Harden"), ("Bundle", "Vendor"), ("VerifyBundle", "Sign") })
        {
            var failed = (await copy.BuildAsync($"--target={step}", "--exclusive", FirstBuild.AsOf)).Expect(1);
            Assert.Equal($"{before} has not run for the core edition: run --target={before} first, or leave --exclusive out", Assert.Single(failed.Mistakes));
        }
        Assert.Empty(copy.Leftovers);
    }
}
