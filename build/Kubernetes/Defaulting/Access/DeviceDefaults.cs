using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API puts into claims of devices (upstream: pkg/apis/resource/v1/defaults.go).</summary>
internal static class DeviceDefaults
{
    public static void Claim(JsonObject root) => Devices(root.Map("spec"));

    public static void Template(JsonObject root) => Devices(root.Map("spec")?.Map("spec"));

    private static void Devices(JsonObject? spec)
    {
        foreach (var request in spec?.Map("devices")?.Maps("requests") ?? [])
        {
            foreach (var part in request.Maps("firstAvailable").Concat(request.Map("exactly") is { } exactly ? [exactly] : []))
                Request(part);
        }
    }

    private static void Request(JsonObject request)
    {
        request.Default("allocationMode", "ExactCount");
        if (request.Text("allocationMode") == "ExactCount" && (request["count"] is null || request["count"]!.ToJsonString() == "0"))
            request["count"] = 1;
        foreach (var toleration in request.Maps("tolerations"))
            toleration.Default("operator", "Equal");
    }
}
