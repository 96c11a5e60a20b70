using System.Globalization;
using Cake.Core;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Welkin.Tests.Unit.Frosting;

/// <summary>A small build, put together task by task and run in process.</summary>
/// <remarks>The tasks of the tests are not exported, or the host would find every one of them in every run.</remarks>
internal sealed class Build
{
    private readonly CakeHost _host = new();

    /// <summary>What the tasks of the build said, in order: resolve it in a task's constructor.</summary>
    public Journal Journal { get; } = new();

    public Build With<TTask>() where TTask : class, IFrostingTask => Configure(host =>
        host.ConfigureServices(services => services.AddSingleton<IFrostingTask, TTask>()));

    public Build Configure(Action<CakeHost> configure)
    {
        configure(_host);
        return this;
    }

    public BuildResult Run(params string[] args)
    {
        var console = new RecordingConsole();
        using var tables = new StringWriter(CultureInfo.InvariantCulture);
        _host.ConfigureServices(services => services
            .AddSingleton(Journal)
            .AddSingleton<IConsole>(console)
            .AddSingleton(AnsiConsole.Create(new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(tables),
            })));

        var exitCode = _host.Run(args);
        return new(exitCode, console.Output, console.Errors, tables.ToString().ReplaceLineEndings("\n"), [.. Journal.Entries]);
    }
}
