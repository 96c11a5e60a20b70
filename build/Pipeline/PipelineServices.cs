using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Welkin.Pipeline.Progress;
using Welkin.Pipeline.Stages;
using Welkin.Pipeline.Testing;
using Welkin.Tools;
using Welkin.Tools.Charts;

namespace Welkin.Pipeline;

/// <summary>What tasks may ask for in their constructors.</summary>
public static class PipelineServices
{
    public static IServiceCollection AddPipeline(this IServiceCollection services, Interruption interruption) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(Terminal())
        .AddSingleton(interruption)
        .AddSingleton<RunLock>()
        .AddSingleton<IToolRunner, ToolRunner>()
        .AddSingleton<Git>()
        .AddSingleton(provider => new HttpReader(time: provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<StageProgress>()
        .AddSingleton<StageFactory>()
        .AddSingleton<TestRun>();

    // Elsewhere than on a terminal lines are as long as they are: a log is no place to wrap.
    private static IAnsiConsole Terminal()
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 500;
        return AnsiConsole.Console;
    }
}
