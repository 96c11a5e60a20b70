using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

internal static class GoStructs
{
    public static string Shown(string type, JsonObject map) => ShownValue.Of(map);
}
