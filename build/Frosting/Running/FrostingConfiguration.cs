using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.IO;

namespace Cake.Frosting.Internal;

/// <summary>Cake's settings: the build's defaults, then the environment, cake.config and the command line, each over the one before.</summary>
internal sealed class FrostingConfiguration(
    IEnumerable<CakeSetting> defaults, IFileSystem files, ICakeEnvironment environment, ICakeArguments arguments) : ICakeConfiguration
{
    private readonly ICakeConfiguration _settings = new CakeConfigurationProvider(files, environment).CreateConfiguration(
        environment.WorkingDirectory,
        defaults.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)),
        arguments.GetArguments().ToDictionary(pair => pair.Key, pair => pair.Value.FirstOrDefault() ?? string.Empty));

    public string GetValue(string key) => _settings.GetValue(key);
}
