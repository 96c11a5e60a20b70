using System.Text.RegularExpressions;
using Welkin.Kubernetes;

namespace Welkin.Tools.Clusters.ControlPlane;

/// <summary>Asks programs of a control plane which version they are.</summary>
internal static partial class ProgramVersion
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The version of <c>Kubernetes v1.35.0</c>, which every component of Kubernetes answers; null when it does not.</summary>
    public static async Task<KubernetesVersion?> OfKubernetesAsync(IToolRunner run, string executable, CancellationToken cancel)
    {
        try
        {
            var answer = await run.ReadAsync(new ToolCommand(Path.GetFileName(executable), ["--version"]) { Executable = executable, Timeout = Patience }, cancel);
            return Line().Match(answer) is { Success: true } match && KubernetesVersion.TryParse(match.Groups[1].Value, null, out var version) ? version : null;
        }
        catch (Exception error) when (error is ToolFailedException or ToolMissingException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^Kubernetes v(\d+\.\d+\.\d+)", RegexOptions.Multiline)]
    private static partial Regex Line();
}
