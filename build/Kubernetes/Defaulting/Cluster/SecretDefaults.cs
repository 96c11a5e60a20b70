using System.Text;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API makes of a Secret: a type, and of text that is written plainly the same as data (pkg/apis/core/v1: defaults.go, conversion.go).</summary>
internal static class SecretDefaults
{
    public static void Apply(JsonObject root)
    {
        root.Default("type", "Opaque");
        if (root["stringData"] is not JsonObject plain)
            return;
        root.Remove("stringData");
        if (plain.Count == 0)
            return;
        var data = root.DefaultMap("data");
        foreach (var (key, text) in plain)
            data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonTypes.Text(text) ?? ""));
    }
}
