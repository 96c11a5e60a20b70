using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Puts into a container what the API puts in (pkg/apis/core/v1/defaults.go, SetDefaults_Container and what stands below it).</summary>
internal static class ContainerDefaults
{
    private static readonly string[] Probes = ["livenessProbe", "readinessProbe", "startupProbe"];

    public static void Apply(JsonObject container)
    {
        if (container.Text("imagePullPolicy") is null)
            container["imagePullPolicy"] = PullPolicy(container.Text("image"));
        container.Default("terminationMessagePath", "/dev/termination-log");
        container.Default("terminationMessagePolicy", "File");
        foreach (var port in container.Maps("ports"))
            port.Default("protocol", "TCP");
        foreach (var variable in container.Maps("env"))
            Variable(variable);
        ResourceDefaults.Requirements(container.DefaultMap("resources"));
        foreach (var key in Probes)
        {
            if (container.Map(key) is { } probe)
                Probe(probe);
        }
        if (container.Map("lifecycle") is { } lifecycle)
        {
            Get(lifecycle.Map("postStart"));
            Get(lifecycle.Map("preStop"));
        }
    }

    /// <summary>An image that may change under its name is pulled each time.</summary>
    public static string PullPolicy(string? image) => ImageTag.Of(image) == "latest" ? "Always" : "IfNotPresent";

    private static void Variable(JsonObject variable)
    {
        if (variable.Map("valueFrom") is not { } source)
            return;
        source.Map("fieldRef")?.Default("apiVersion", "v1");
        // The server gives an absent divisor back as zero.
        if (source.Map("resourceFieldRef") is { } resource && resource["divisor"] is null)
            resource["divisor"] = "0";
        if (source.Map("fileKeyRef") is { } file && file["optional"] is null)
            file["optional"] = false;
    }

    private static void Probe(JsonObject probe)
    {
        Number(probe, "timeoutSeconds", 1);
        Number(probe, "periodSeconds", 10);
        Number(probe, "successThreshold", 1);
        Number(probe, "failureThreshold", 3);
        Get(probe);
        if (probe.Map("grpc") is { } grpc && grpc["service"] is null)
            grpc["service"] = "";
    }

    private static void Number(JsonObject probe, string key, long number)
    {
        if ((PodPart.WholeNumber(probe[key]) ?? 0) == 0)
            probe[key] = number;
    }

    private static void Get(JsonObject? handler)
    {
        if (handler?.Map("httpGet") is not { } get)
            return;
        get.Default("path", "/");
        get.Default("scheme", "HTTP");
    }
}
