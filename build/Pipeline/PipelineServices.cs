using Cake.Core.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Welkin.Pipeline.Progress;
using Welkin.Pipeline.Stages;
using Welkin.Pipeline.Testing;
using Welkin.Tools;

namespace Welkin.Pipeline;

/// <summary>What tasks may ask for in their constructors.</summary>
public static class PipelineServices
{
    public static IServiceCollection AddPipeline(this IServiceCollection services, Interruption interruption, RunOutcome outcome) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(provider => Terminal(provider.GetRequiredService<ICakeLog>()))
        .AddSingleton(interruption)
        .AddSingleton(outcome)
        .AddSingleton<RunLock>()
        .AddSingleton<IToolRunner, ToolRunner>()
        .AddSingleton<Git>()
        .AddSingleton(provider => new HttpReader(time: provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<StageProgress>()
        .AddSingleton<StageFactory>()
        .AddSingleton<BumpPlanning>()
        .AddSingleton<TestRun>();

    // Elsewhere than on a terminal lines are as long as they are: a log is no place to wrap.
    private static IAnsiConsole Terminal(ICakeLog log)
    {
        if (log.Verbosity < Verbosity.Normal)
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null), Interactive = InteractionSupport.No });
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 500;
        return AnsiConsole.Console;
    }
}
