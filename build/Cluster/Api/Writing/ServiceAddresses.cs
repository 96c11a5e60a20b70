using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The part of a Service that the cluster hands out: addresses and ports. Changes go into the object given.</summary>
internal sealed class ServiceAddresses(JsonObject root)
{
    private const string Single = "SingleStack";

    private readonly JsonObject _spec = root["spec"] as JsonObject ?? [];

    public bool NeedsAddress => Type is "ClusterIP" or "NodePort" or "LoadBalancer";

    public bool NeedsPorts => Type == "NodePort" || (Type == "LoadBalancer" && _spec["allocateLoadBalancerNodePorts"]?.GetValue<bool>() != false);

    public bool NeedsHealthCheck => Type == "LoadBalancer" && Text(_spec, "externalTrafficPolicy") == "Local";

    public bool IsHeadless => Text(_spec, "clusterIP") == "None" || (_spec["clusterIPs"] is JsonArray { Count: 1 } only && only[0]?.GetValue<string>() == "None");

    /// <summary>Null where there is none, and for a headless one.</summary>
    public string? Address
    {
        get => (Text(_spec, "clusterIP") ?? First) is { } address and not "None" ? address : null;
        set => (_spec["clusterIP"], _spec["clusterIPs"]) = (value, new JsonArray(value));
    }

    public IEnumerable<JsonObject> Ports => (_spec["ports"] as JsonArray ?? []).OfType<JsonObject>();

    public int HealthCheckPort
    {
        get => Whole(_spec, "healthCheckNodePort");
        set => _spec["healthCheckNodePort"] = value;
    }

    public static int NodePort(JsonObject port) => Whole(port, "nodePort");

    public static int Number(JsonObject port) => Whole(port, "port");

    public static string Protocol(JsonObject port) => Text(port, "protocol") ?? "TCP";

    /// <summary>Puts in the families of a cluster that has IPv4 alone, and the first address in both places.</summary>
    public void ChooseFamilies()
    {
        if (Text(_spec, "clusterIP") is { } address && _spec["clusterIPs"] is not JsonArray { Count: > 0 })
            _spec["clusterIPs"] = new JsonArray(address);
        else if (Text(_spec, "clusterIP") is null && First is { } first)
            _spec["clusterIP"] = first;
        var (families, policy) = (_spec["ipFamilies"] as JsonArray ?? [], Text(_spec, "ipFamilyPolicy"));
        // Whoever lists their endpoints themselves may have any.
        if (IsHeadless && _spec["selector"] is not JsonObject { Count: > 0 })
        {
            if (families.Count == 0)
                _spec["ipFamilies"] = policy == Single ? new JsonArray("IPv4") : new JsonArray("IPv4", "IPv6");
            _spec["ipFamilyPolicy"] ??= families.Count == 1 ? Single : "RequireDualStack";
            return;
        }
        if (policy == "RequireDualStack")
            throw Refused("spec.ipFamilyPolicy", "\"RequireDualStack\"", "this cluster is not configured for dual-stack services");
        for (var index = 0; index < families.Count; index++)
        {
            if (families[index]?.GetValue<string>() == "IPv6")
                throw Refused(FormattableString.Invariant($"spec.ipFamilies[{index}]"), "\"IPv6\"", "not configured on this cluster");
        }
        if (families.Count == 0)
            _spec["ipFamilies"] = new JsonArray("IPv4");
        _spec["ipFamilyPolicy"] ??= Single;
    }

    /// <summary>The refusal of a value, shown as the API shows it.</summary>
    public RefusedException Refused(string field, string shown, string mistake)
    {
        var (name, message) = (root["metadata"]?["name"]?.GetValue<string>() ?? "", $"Invalid value: {shown}: {mistake}");
        return new(new(422, "Invalid", $"Service \"{name}\" is invalid: {field}: {message}") { Details = new("", "Service", name) { Causes = [new("FieldValueInvalid", message, field)] } });
    }

    private string? First => _spec["clusterIPs"] is JsonArray { Count: > 0 } list ? list[0]?.GetValue<string>() : null;

    private string Type => Text(_spec, "type") ?? "ClusterIP";

    private static string? Text(JsonObject map, string key) => map[key] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private static int Whole(JsonObject map, string key) => map[key] is { } node ? (int)(new Field(FieldPath.Root, node).Number ?? 0) : 0;
}
