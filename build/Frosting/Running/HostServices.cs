using Cake.Cli;
using Cake.Common.Modules;
using Cake.Core.Configuration;
using Cake.Core.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal;

/// <summary>The services of a run before the build adds its own.</summary>
internal static class HostServices
{
    public static IServiceCollection Create() => new ServiceCollection()
        .UseModule<CoreModule>()
        .UseModule<CommonModule>()
        .AddCakeDiagnostics()
        .AddSingleton<ICakeConfiguration, FrostingConfiguration>()
        .AddSingleton<IToolInstaller, ToolInstaller>()
        .AddSingleton<IVersionResolver, VersionResolver>()
        .AddSingleton<VersionFeature>()
        .AddSingleton<InfoFeature>()
        .AddSingleton<BuildScriptHost<IFrostingContext>>()
        .AddSingleton<DryRunScriptHost<IFrostingContext>>()
        .AddSingleton<TreeScriptHost>()
        .AddSingleton<DescriptionScriptHost>()
        .AddSingleton<EngineRegistration>()
        .AddSingleton<FrostingContext>()
        .AddSingleton<IFrostingContext>(provider => provider.GetRequiredService<FrostingContext>());
}
