using System.Text.Json.Nodes;

namespace Welkin.Tools;

/// <summary>The kubectl commands this build needs, one method each.</summary>
public sealed class Kubectl(IToolRunner run)
{
    /// <summary>The client's version, such as 1.35.2.</summary>
    public async Task<string?> VersionAsync(CancellationToken cancel = default) => ReadVersion(await run.ReadAsync(Version(), cancel));

    public static ToolCommand Version() => new("kubectl", ["version", "--client", "--output", "json"]);

    internal static string? ReadVersion(string json) => JsonNode.Parse(json)?["clientVersion"]?["gitVersion"]?.GetValue<string>().TrimStart('v');
}
