using Cake.Cli;
using Cake.Cli.Infrastructure;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Core.Packaging;
using Cake.Core.Scripting;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console.Cli;

namespace Cake.Frosting.Internal;

/// <summary>The host's only command: puts the services together and hands the targets to one of Cake's script hosts.</summary>
internal sealed class RunCommand(IServiceCollection services) : Command<RunSettings>
{
    public override int Execute(CommandContext context, RunSettings settings, CancellationToken cancellationToken)
    {
        services.AddSingleton<ICakeArguments>(context.Remaining.ToCakeArguments(settings.NoReport, settings.Targets));
        services.AddSingleton(context.Remaining);
        var provider = services.BuildServiceProvider();

        try
        {
            Run(provider, settings);
            return 0;
        }
#pragma warning disable CA1031 // The outermost frame: whatever failed becomes a line and an exit code.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return provider.GetRequiredService<ICakeLog>().LogException(exception);
        }
    }

    private static void Run(IServiceProvider provider, RunSettings settings)
    {
        if (settings.Version)
        {
            provider.GetRequiredService<VersionFeature>().Run(provider.GetRequiredService<IConsole>());
        }
        else if (settings.Info)
        {
            provider.GetRequiredService<InfoFeature>().Run(provider.GetRequiredService<IConsole>());
        }
        else
        {
            Prepare(provider, settings);
            RunTargets(provider, settings);
        }
    }

    // The working directory comes first: cake.config is read from it.
    private static void Prepare(IServiceProvider provider, RunSettings settings)
    {
        var log = provider.GetRequiredService<ICakeLog>();
        log.Verbosity = settings.ChosenVerbosity ?? Verbosity.Normal;
        WorkingDirectory.Enter(
            settings.WorkingDirectory,
            provider.GetService<WorkingDirectory>(),
            provider.GetRequiredService<ICakeEnvironment>(),
            provider.GetRequiredService<IFileSystem>());
        log.Verbosity = provider.GetRequiredService<ICakeConfiguration>().GetVerbosity(settings.ChosenVerbosity, Verbosity.Normal);
    }

    private static void RunTargets(IServiceProvider provider, RunSettings settings)
    {
        var host = ScriptHost(provider, settings);
        var registration = provider.GetRequiredService<EngineRegistration>();

        foreach (var tool in provider.GetServices<PackageReference>())
        {
            provider.GetRequiredService<IToolInstaller>().Install(tool);
        }

        if (settings.Exclusive)
        {
            host.Settings.UseExclusiveTarget();
        }

        registration.Apply();
        host.RunTargets(settings.Targets);
    }

    private static IScriptHost ScriptHost(IServiceProvider provider, RunSettings settings) => settings switch
    {
        { DryRun: true } => provider.GetRequiredService<DryRunScriptHost<IFrostingContext>>(),
        { Tree: true } => provider.GetRequiredService<TreeScriptHost>(),
        { Description: true } => provider.GetRequiredService<DescriptionScriptHost>(),
        _ => provider.GetRequiredService<BuildScriptHost<IFrostingContext>>(),
    };
}
