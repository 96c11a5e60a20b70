using System.Collections.Immutable;

namespace Welkin.Tools;

/// <summary>What a run says about how tools are found.</summary>
public sealed record ToolSettings
{
    public const string FoldersVariable = "WELKIN_TOOLS";
    public const string RegistryVariable = "npm_config_registry";

    /// <summary>The platform whose pins count.</summary>
    public string Platform { get; init; } = ToolPlatform.Current;

    /// <summary>Folders asked before every pinned source, in order (<c>--tools-folder</c>, <c>WELKIN_TOOLS</c>).</summary>
    public ImmutableArray<string> Folders { get; init; } = [];

    /// <summary>Whether sources in the network are left alone (<c>--offline</c>).</summary>
    public bool Offline { get; init; }

    /// <summary>The npm registry, as npm's own configuration names it.</summary>
    public string NpmRegistry { get; init; } = "https://registry.npmjs.org/";

    /// <summary>The folders searched for a tool that is there already, as PATH writes them; null takes the environment's.</summary>
    public string? SearchPath { get; init; }

    /// <summary>The settings of this environment: WELKIN_TOOLS (folders as PATH writes them) and npm_config_registry.</summary>
    public static ToolSettings FromEnvironment(Func<string, string?>? variable = null)
    {
        variable ??= Environment.GetEnvironmentVariable;
        var settings = new ToolSettings
        {
            Folders = [.. (variable(FoldersVariable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)],
        };
        return variable(RegistryVariable) is { Length: > 0 } registry ? settings with { NpmRegistry = registry } : settings;
    }
}
