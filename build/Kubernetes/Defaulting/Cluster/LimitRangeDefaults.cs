using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API puts into a LimitRange: of a container, each preset from the next (pkg/apis/core/v1/defaults.go: SetDefaults_LimitRangeItem).</summary>
internal static class LimitRangeDefaults
{
    public static void Apply(JsonObject root)
    {
        foreach (var limit in (root.Map("spec") ?? []).Maps("limits"))
        {
            foreach (var field in new[] { "max", "min", "default", "defaultRequest", "maxLimitRequestRatio" })
                ClusterDefaults.ToThousandths(limit.Map(field));
            if (limit.Text("type") == "Container")
                Presets(limit);
        }
    }

    private static void Presets(JsonObject limit)
    {
        var (preset, request) = (limit.Map("default") ?? [], limit.Map("defaultRequest") ?? []);
        Fill(preset, limit.Map("max"));
        Fill(request, preset);
        Fill(request, limit.Map("min"));
        Put(limit, "default", preset);
        Put(limit, "defaultRequest", request);
    }

    private static void Fill(JsonObject map, JsonObject? from)
    {
        foreach (var (name, amount) in from ?? [])
            map[name] ??= amount?.DeepClone();
    }

    private static void Put(JsonObject limit, string key, JsonObject map)
    {
        if (map.Parent is null && map.Count > 0)
            limit[key] = map;
    }
}
