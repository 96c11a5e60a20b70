using System.Reflection;
using Cake.Cli;
using Cake.Frosting.Internal;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console.Cli;

namespace Cake.Frosting;

/// <summary>
/// Runs a build. Its tasks are the exported, non-abstract <see cref="IFrostingTask"/> classes of the entry assembly and of those added.
/// </summary>
public sealed class CakeHost
{
    private readonly IServiceCollection _services = HostServices.Create();
    private readonly List<Assembly> _assemblies = Assembly.GetEntryAssembly() is { } entry ? [entry] : [];

    public static CakeHost Create() => new();

    public CakeHost AddAssembly(Assembly assembly)
    {
        _assemblies.Add(assembly);
        return this;
    }

    public CakeHost ConfigureServices(Action<IServiceCollection> services)
    {
        services(_services);
        return this;
    }

    /// <summary>Runs the targets that the arguments name.</summary>
    /// <returns>0 when all went well, else the exit code of the exception, which is 1 for most.</returns>
    public int Run(IEnumerable<string> args)
    {
        foreach (var task in _assemblies.SelectMany(assembly => assembly.GetExportedTypes()).Where(IsTask))
        {
            _services.AddSingleton(typeof(IFrostingTask), task);
        }

        var registrar = new TypeRegistrar();
        registrar.RegisterInstance(typeof(IServiceCollection), _services);

        var app = new CommandApp<RunCommand>(registrar);
        app.Configure(config =>
        {
            config.AddExample("--target", "Build");
            config.AddExample("--tree");

            // --version=1.2.3 is an argument for the tasks, --version alone asks for Cake's.
            config.Settings.ConvertFlagsToRemainingArguments = true;
        });

        return app.Run(args);
    }

    private static bool IsTask(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFrostingTask));
}
