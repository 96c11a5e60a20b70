namespace Welkin.Kubernetes;

/// <summary>What the API asks of the block devices of a container (upstream: ValidateVolumeDevices).</summary>
internal static class VolumeDeviceRules
{
    public static void Check(PodPart container, PodContext pod)
    {
        if (container.Count("volumeDevices") == 0)
            return;
        var faults = pod.Faults;
        var mounts = VolumeMountRules.LastPaths(container, "volumeMounts", "mountPath");
        var (names, paths) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var device in container.Parts("volumeDevices"))
        {
            var (name, path) = (device.Text("name"), device.Text("devicePath"));
            faults.Missing(device, "name");
            if (names.Contains(name))
                faults.Invalid(device.At("name"), name, "must be unique");
            if (!pod.Volumes.TryGetValue(name, out var volume))
                faults.NotFound(device.At("name"), name);
            else if (volume["persistentVolumeClaim"] is null && volume["ephemeral"] is null)
                faults.Invalid(device.At("name"), name, "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode");
            faults.Missing(device, "devicePath");
            if (paths.Contains(path))
                faults.Invalid(device.At("devicePath"), path, "must be unique");
            if (path.Length > 0 && RelativePath.StepsBack(path))
                faults.Invalid(device.At("devicePath"), path, "can not contain backsteps ('..')");
            else
                paths.Add(path);
            if (mounts.ContainsKey(name))
                faults.Invalid(device.At("name"), name, "must not already exist in volumeMounts");
            if (mounts.ContainsValue(path))
                faults.Invalid(device.At("devicePath"), path, "must not already exist as a path in volumeMounts");
            if (name.Length > 0)
                names.Add(name);
        }
    }
}
