namespace Welkin.Kubernetes;

/// <summary>What the API asks of the volumes that a container mounts.</summary>
internal static class VolumeMountRules
{
    private static readonly string[] Propagations = ["Bidirectional", "HostToContainer", "None"];
    private static readonly string[] Recursions = ["Disabled", "Enabled", "IfPossible"];

    /// <summary>Upstream: ValidateVolumeMounts.</summary>
    public static void Check(PodPart container, PodContext pod)
    {
        if (container.Count("volumeMounts") == 0)
            return;
        var faults = pod.Faults;
        var mounted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mount in container.Parts("volumeMounts"))
        {
            var (name, path) = (mount.Text("name"), mount.Text("mountPath"));
            faults.Missing(mount, "name");
            if (!pod.Volumes.ContainsKey(name))
                faults.NotFound(mount.At("name"), name);
            faults.Missing(mount, "mountPath");
            if (!mounted.Add(path))
                faults.Invalid(mount.At("mountPath"), path, "must be unique");
            Devices(container, mount, name, path, faults);
            Below(mount, faults);
            if (mount.Has("mountPropagation"))
                Propagation(container, mount, faults);
            if (mount.Has("recursiveReadOnly"))
                Recursion(mount, faults);
        }
    }

    private static void Devices(PodPart container, PodPart mount, string name, string path, FaultList faults)
    {
        if (container.Count("volumeDevices") == 0)
            return;
        var devices = LastPaths(container, "volumeDevices", "devicePath");
        if (devices.ContainsKey(name))
            faults.Invalid(mount.At("name"), name, "must not already exist in volumeDevices");
        if (devices.ContainsValue(path))
            faults.Invalid(mount.At("mountPath"), path, "must not already exist as a path in volumeDevices");
    }

    /// <summary>The paths by the name of the volume; of two with one name the later counts.</summary>
    public static Dictionary<string, string> LastPaths(PodPart container, string list, string key)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in container.Parts(list))
            paths[item.Text("name")] = item.Text(key);
        return paths;
    }

    // Upstream names the list and not the item in what follows.
    private static void Below(PodPart mount, FaultList faults)
    {
        var list = mount.Path.Parent!;
        if (mount.HasText("subPath"))
            RelativePath.Descending(list["subPath"], mount.Text("subPath"), faults);
        if (!mount.HasText("subPathExpr"))
            return;
        if (mount.HasText("subPath"))
            faults.Invalid(mount.At("subPathExpr"), mount.Text("subPathExpr"), "subPathExpr and subPath are mutually exclusive");
        RelativePath.Descending(list["subPathExpr"], mount.Text("subPathExpr"), faults);
    }

    private static void Propagation(PodPart container, PodPart mount, FaultList faults)
    {
        var (path, propagation) = (mount.Path.Parent!["mountPropagation"], mount.Text("mountPropagation"));
        if (Array.IndexOf(Propagations, propagation) < 0)
            faults.NotSupported(path, propagation, Propagations);
        if (propagation == "Bidirectional" && !container.PartOrEmpty("securityContext").Is("privileged"))
            faults.Forbidden(path, "Bidirectional mount propagation is available only to privileged containers");
    }

    private static void Recursion(PodPart mount, FaultList faults)
    {
        var (path, recursion) = (mount.Path.Parent!["recursiveReadOnly"], mount.Text("recursiveReadOnly"));
        if (recursion == "Disabled")
            return;
        if (recursion is not ("Enabled" or "IfPossible"))
        {
            faults.NotSupported(path, recursion, Recursions);
            return;
        }
        if (!mount.Is("readOnly"))
            faults.Forbidden(path, "may only be specified when readOnly is true");
        if (mount.Has("mountPropagation") && mount.Text("mountPropagation") != "None")
            faults.Forbidden(path, "may only be specified when mountPropagation is None or not specified");
    }
}
