using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>AppArmor profiles that a new pod asks for by annotation, written into the fields that took their place (pkg/registry/core/pod/strategy.go, applyAppArmorVersionSkew; KEP-24).</summary>
internal static class PodAppArmor
{
    private const string Local = "localhost/";

    public static void OfAnnotations(JsonObject pod)
    {
        if (pod.Map("metadata")?.Map("annotations") is not { } annotations || pod.Map("spec") is not { } spec || spec.Map("os")?.Text("name") == "windows")
            return;
        foreach (var container in spec.Maps("initContainers").Concat(spec.Maps("containers")))
        {
            if (container.Text("name") is not { } name || annotations.Text(PodSecurityChecks.AppArmorAnnotation + name) is not { } value || Profile(value) is not { } profile)
                continue;
            if (container.Map("securityContext")?["appArmorProfile"] is null && !JsonNode.DeepEquals(spec.Map("securityContext")?["appArmorProfile"], profile))
                container.DefaultMap("securityContext")["appArmorProfile"] = profile;
        }
    }

    private static JsonObject? Profile(string annotation) => annotation switch
    {
        "unconfined" => new JsonObject { ["type"] = "Unconfined" },
        "runtime/default" => new JsonObject { ["type"] = "RuntimeDefault" },
        _ when annotation.StartsWith(Local, StringComparison.Ordinal) => new JsonObject { ["type"] = "Localhost", ["localhostProfile"] = annotation[Local.Length..] },
        _ => null,
    };
}
