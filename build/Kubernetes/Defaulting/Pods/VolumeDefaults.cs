using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Puts into a volume what the API puts in (pkg/apis/core/v1/defaults.go and the defaults that stand at the fields).</summary>
internal static class VolumeDefaults
{
    private const long FileMode = 420;
    private const long TokenSeconds = 3600;

    public static void Apply(JsonObject volume)
    {
        if (!volume.Any(entry => entry.Key != "name" && entry.Value is not null))
            volume["emptyDir"] = new JsonObject();
        foreach (var (key, value) in volume.ToList())
        {
            if (value is JsonObject source)
                Source(key, source);
        }
    }

    private static void Source(string key, JsonObject source)
    {
        switch (key)
        {
            case "secret" or "configMap":
                Mode(source);
                break;
            case "downwardAPI":
                Mode(source);
                Files(source);
                break;
            case "projected":
                Mode(source);
                Projected(source);
                break;
            case "hostPath" when source["type"] is null:
                source["type"] = "";
                break;
            case "iscsi":
                source.Default("iscsiInterface", "default");
                break;
            case "rbd":
                source.Default("pool", "rbd");
                source.Default("user", "admin");
                source.Default("keyring", "/etc/ceph/keyring");
                break;
            case "azureDisk":
                Azure(source);
                break;
            case "scaleIO":
                source.Default("storageMode", "ThinProvisioned");
                source.Default("fsType", "xfs");
                break;
            case "ephemeral" when source.Map("volumeClaimTemplate") is { } template:
                Claim(template.DefaultMap("spec"));
                break;
            case "image" when source.Text("pullPolicy") is null:
                source["pullPolicy"] = ContainerDefaults.PullPolicy(source.Text("reference"));
                break;
        }
    }

    private static void Mode(JsonObject source)
    {
        if (source["defaultMode"] is null)
            source["defaultMode"] = FileMode;
    }

    // Its fields are pointers to Go: an empty text is a value.
    private static void Azure(JsonObject source)
    {
        source["cachingMode"] ??= "ReadWrite";
        source["fsType"] ??= "ext4";
        source["readOnly"] ??= false;
        source["kind"] ??= "Shared";
    }

    private static void Projected(JsonObject projected)
    {
        foreach (var source in projected.Maps("sources"))
        {
            if (source.Map("downwardAPI") is { } downward)
                Files(downward);
            if (source.Map("serviceAccountToken") is { } token && token["expirationSeconds"] is null)
                token["expirationSeconds"] = TokenSeconds;
        }
    }

    private static void Files(JsonObject source)
    {
        foreach (var file in source.Maps("items"))
        {
            file.Map("fieldRef")?.Default("apiVersion", "v1");
            if (file.Map("resourceFieldRef") is { } resource && resource["divisor"] is null)
                resource["divisor"] = "0";
        }
    }

    private static void Claim(JsonObject spec)
    {
        spec["volumeMode"] ??= "Filesystem";
        if (spec.Map("resources") is { } resources)
            ResourceDefaults.Requirements(resources);
    }
}
