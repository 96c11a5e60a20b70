using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Cluster.Replay;

/// <summary>Which of our resource versions stands for a recorded one: that of the same answer.</summary>
internal sealed class RecordedVersions
{
    private readonly Dictionary<string, string> _ours = new(StringComparer.Ordinal);

    public void Learn(JsonObject? recorded, JsonObject? ours)
    {
        if (recorded?["metadata"]?["resourceVersion"]?.ToString() is { } theirs && ours?["metadata"]?["resourceVersion"]?.ToString() is { } own)
            _ours[theirs] = own;
    }

    public string Mapped(string body)
    {
        if (!body.Contains("\"resourceVersion\"", StringComparison.Ordinal))
            return body;
        try
        {
            var root = JsonNode.Parse(body);
            if (root?["metadata"]?["resourceVersion"]?.ToString() is not { } said || !_ours.TryGetValue(said, out var own))
                return body;
            root["metadata"]!["resourceVersion"] = own;
            return root.ToJsonString();
        }
        catch (JsonException)
        {
            return body;
        }
    }
}
