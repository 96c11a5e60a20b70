using Cake.Core;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;
using Welkin.Components;
using Welkin.Kernel;
using Welkin.Pipeline;
using Welkin.Releases.Lines;
using Welkin.Tests.Unit.Frosting;

namespace Welkin.Tests.Unit.Pipeline;

/// <summary>Options as the host gives them to a task: the command line goes through Cake.</summary>
public sealed class BuildOptionsTests
{
    [Fact]
    public void Without_options_the_core_edition_is_cut_with_all_processors()
    {
        var options = Read();

        Assert.Equal((Edition.Core, null, Environment.ProcessorCount, false), (options.Edition, options.Line, options.Jobs, options.Offline));
        Assert.Equal((null, null, null, null), (options.Key, options.ToolsFolder, options.FailOn, options.AsOf));
        Assert.Empty(options.Components.Concat(options.ChartMirrors).Concat(options.Suites));
    }

    [Fact]
    public void Every_option_is_read()
    {
        var options = Read("--edition=platform", "--release=2026.3", "--components=dex, falco,dex", "--chart-mirror=a", "--chart-mirror=https://b.example/?c=d",
            "--jobs=3", "--key=release.pem", "--tools-folder=bin", "--offline", "--fail-on=high", "--as-of=2026-12-01", "--suite=Unit");

        Assert.Equal((Edition.Platform, "2026.3", 3, true), (options.Edition, options.Line, options.Jobs, options.Offline));
        Assert.Equal(("release.pem", "bin", FailOn.High, new DateOnly(2026, 12, 1)), (options.Key, options.ToolsFolder, options.FailOn, options.AsOf));
        Assert.Equal("dex falco | a https://b.example/?c=d | Unit", $"{string.Join(' ', options.Components)} | {string.Join(' ', options.ChartMirrors)} | {string.Join(' ', options.Suites)}");
    }

    [Fact]
    public void What_the_host_takes_is_no_mistake() => Assert.Equal(Edition.Core, Read("--no-report", "--exclusive", "--verbosity=quiet").Edition);

    [Fact]
    public void All_mistakes_are_shown_at_once() => Assert.Equal(
        [
            "--edtion: there is no such option (did you mean 'edition'?)",
            "--colour: there is no such option",
            "--edition: must be one of core, platform, got 'Core'",
            "--release: may be given once, here it is given 2 times",
            "--jobs: must be a whole number from 1 to 256, got '0'",
            "--offline: must be true or false, got 'yes'",
            "--fail-on: must be one of any, medium, high, critical, never, got 'low'",
            "--as-of: must be a date such as 2026-12-01, got '1.12.2026'",
        ],
        Mistakes("--edtion=core", "--colour=red", "--edition=Core", "--release=2026.3", "--release=2026.4", "--jobs=0", "--offline=yes", "--fail-on=low", "--as-of=1.12.2026"));

    [Theory]
    [InlineData("edition")]
    [InlineData("release")]
    [InlineData("components")]
    [InlineData("chart-mirror")]
    [InlineData("jobs")]
    [InlineData("key")]
    [InlineData("fail-on")]
    [InlineData("as-of")]
    [InlineData("suite")]
    public void An_option_without_its_value_is_never_taken_for_the_default(string name) =>
        Assert.Equal([$"--{name}: needs a value: --{name}=…"], Mistakes($"--{name}"));

    [Fact]
    public void An_option_given_twice_is_one_mistake() =>
        Assert.Equal(["--fail-on: may be given once, here it is given 2 times"], Mistakes("--fail-on=high", "--fail-on=never"));

    [Fact]
    public void A_list_of_nothing_is_not_everything() =>
        Assert.Equal(["--components: must be names with commas between, got ','"], Mistakes("--components=,"));

    [Theory]
    [InlineData("--offline", true)]
    [InlineData("--offline=true", true)]
    [InlineData("--offline=false", false)]
    [InlineData("--OFFLINE", true)]
    public void A_switch_may_have_a_value(string option, bool expected) => Assert.Equal(expected, Read(option).Offline);

    [Theory]
    [InlineData("257")]
    [InlineData("-1")]
    [InlineData("two")]
    [InlineData("1e2")]
    public void Jobs_are_a_number_that_makes_sense(string jobs) =>
        Assert.Equal([$"--jobs: must be a whole number from 1 to 256, got '{jobs}'"], Mistakes($"--jobs={jobs}"));

    private static IReadOnlyList<string> Mistakes(params string[] args) => Assert.Throws<ReportedException>(() => Read(args)).Lines;

    private static BuildOptions Read(params string[] args)
    {
        var command = new CommandLine();
        new Build().Configure(host => host.ConfigureServices(services => services.AddSingleton(command))).With<Look>().Run(["--target=Look", .. args]);
        return BuildOptions.Read(command.Arguments!);
    }

    private sealed class CommandLine
    {
        public ICakeArguments? Arguments { get; set; }
    }

    private sealed class Look(CommandLine command) : FrostingTask
    {
        public override void Run(ICakeContext context) => command.Arguments = context.Arguments;
    }
}
