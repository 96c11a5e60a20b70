using Cake.Core;
using Cake.Core.Composition;
using Cake.Core.Diagnostics;
using Cake.Frosting;

namespace Welkin.Tests.Unit.Frosting;

public sealed class CommandLineTests
{
    [Fact]
    public void What_the_host_does_not_know_is_an_argument()
    {
        var result = Arguments("--edition=core", "--chart-mirror=a", "--chart-mirror=b", "--publish", "--version=1.2.3");

        Assert.Equal("edition=core chart-mirror=a,b publish=- version=1.2.3 target=Show", result);
    }

    [Fact]
    public void The_targets_are_arguments_too() => Assert.EndsWith("target=Show,Other", Arguments("-t", "Other"), StringComparison.Ordinal);

    [Theory]
    [InlineData("quiet", "")]
    [InlineData("minimal", "W")]
    [InlineData("normal", "WI")]
    [InlineData("Verbose", "WIV")]
    [InlineData("diagnostic", "WIVD")]
    [InlineData("d", "WIVD")]
    public void Verbosity_decides_what_is_said(string verbosity, string said)
    {
        var result = new Build().With<Say>().Run("--target=Say", "--verbosity", verbosity);

        Assert.Equal(said, string.Concat("WIVD".Where(letter => result.Output.Contains($"<{letter}>", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("--verbosity=loud")]
    [InlineData("--target")]
    public void A_wrong_option_fails_before_anything_runs(string option)
    {
        var result = new Build().With<Say>().Run("-t=Say", option);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_working_directory_that_is_missing_is_named()
    {
        var result = new Build().With<Say>().Run("--target=Say", "--working=/nowhere/at/all");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("Error: The working directory '/nowhere/at/all' does not exist.\n", result.Errors);
    }

    [Fact]
    public void A_setting_is_a_default_that_an_argument_overrides()
    {
        var build = () => new Build().With<SaySetting>().Configure(host => host.UseCakeSetting("Welkin_Setting", "default"));

        Assert.Equal(["default"], build().Run("--target=SaySetting").Journal);
        Assert.Equal(["given"], build().Run("--target=SaySetting", "--welkin_setting=given").Journal);
    }

    [Fact]
    public void A_setting_decides_the_verbosity_unless_the_command_line_does()
    {
        var build = () => new Build().With<Say>().Configure(host => host.UseCakeSetting("Settings_Verbosity", "minimal"));

        Assert.DoesNotContain("<I>", build().Run("--target=Say").Output, StringComparison.Ordinal);
        Assert.Contains("<I>", build().Run("--target=Say", "--verbosity=normal").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_can_be_left_out()
    {
        Assert.Contains("Total:", new Build().With<Say>().Run("--target=Say").Tables, StringComparison.Ordinal);
        Assert.DoesNotContain("Total:", new Build().With<Say>().Run("--target=Say", "--no-report").Tables, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_replaces_what_Cake_registered()
    {
        var result = new Build().With<Say>().Configure(host => host.UseModule<DeafModule>()).Run("--target=Say", "-v=diagnostic");

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Output);
    }

    private static string Arguments(params string[] args) =>
        Assert.Single(new Build().With<Show>().With<Other>().Run(["--target=Show", .. args]).Journal);

    private sealed class Show(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note(string.Join(' ', context.Arguments.GetArguments()
            .Select(pair => $"{pair.Key}={string.Join(',', pair.Value.Select(value => value ?? "-"))}")));
    }

    private sealed class Other : FrostingTask;

    private sealed class Say : FrostingTask
    {
        public override void Run(ICakeContext context)
        {
            context.Log.Warning("<W>");
            context.Log.Information("<I>");
            context.Log.Verbose("<V>");
            context.Log.Debug("<D>");
        }
    }

    private sealed class SaySetting(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note(context.Configuration.GetValue("Welkin_Setting"));
    }

    private sealed class DeafModule : ICakeModule
    {
        public void Register(ICakeContainerRegistrar registrar) => registrar.RegisterType<NullLog>().As<ICakeLog>().Singleton();
    }
}
