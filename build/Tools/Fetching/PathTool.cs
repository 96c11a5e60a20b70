using System.Text.Json;
using Welkin.Tools.Clusters.Kind;

namespace Welkin.Tools;

/// <summary>Asks a tool on PATH which version it is.</summary>
internal static class PathTool
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The version without its leading v, or null when the tool is not one that can be asked or does not answer.</summary>
    public static async Task<string?> VersionAsync(IToolRunner run, string tool, string executable, CancellationToken cancel)
    {
        try
        {
            return tool switch
            {
                "helm" => (await run.ReadAsync(Helm.Version() with { Executable = executable, Timeout = Patience }, cancel)).Trim().TrimStart('v'),
                "kubectl" => Kubectl.ReadVersion(await run.ReadAsync(Kubectl.Version() with { Executable = executable, Timeout = Patience }, cancel)),
                "kind" => KindAnswers.Version(await run.ReadAsync(new ToolCommand(tool, ["version"]) { Executable = executable, Timeout = Patience }, cancel)),
                _ => null,
            };
        }
        catch (Exception error) when (error is ToolFailedException or ToolMissingException or JsonException)
        {
            return null;
        }
    }
}
