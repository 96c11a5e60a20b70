namespace Welkin.Kubernetes;

/// <summary>What the API asks of the volumes of a pod (upstream: ValidateVolumes).</summary>
internal static class VolumeRules
{
    /// <summary>Puts the volumes without a fault where the rules of containers find them.</summary>
    public static void Check(PodContext pod)
    {
        if (pod.Spec.Count("volumes") == 0)
            return;
        var faults = pod.Faults;
        var made = MadeClaims(pod);
        foreach (var volume in pod.Spec.Parts("volumes"))
        {
            var (before, name) = (faults.Count, volume.Text("name"));
            Source(volume, name, pod);
            faults.Named(volume, "name", NameFormat.Dns1123Label);
            if (pod.Volumes.ContainsKey(name))
                faults.Duplicate(volume.At("name"), name);
            if (faults.Count == before && !faults.IsFull)
                pod.Volumes[name] = volume.Map;
            if (volume.Part("persistentVolumeClaim") is { } claim && made.Contains(claim.Text("claimName")))
                faults.Invalid(claim.At("claimName"), claim.Text("claimName"), "must not reference a PVC that gets created for an ephemeral volume");
        }
    }

    private static HashSet<string> MadeClaims(PodContext pod)
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        if (pod.Name.Length > 0)
        {
            foreach (var volume in pod.Spec.Parts("volumes"))
            {
                if (volume.Has("ephemeral"))
                    made.Add($"{pod.Name}-{volume.Text("name")}");
            }
        }
        return made;
    }

    /// <summary>Exactly one source, and that a right one (upstream: validateVolumeSource).</summary>
    private static void Source(PodPart volume, string name, PodContext pod)
    {
        var faults = pod.Faults;
        var any = false;
        foreach (var source in VolumeSources.All)
        {
            if (volume.Part(source.Key) is not { } part)
                continue;
            if (any)
                faults.Forbidden(volume.Path[source.Forbidden], PodFaults.MoreThanOneVolume);
            else
                source.Check(part with { Path = volume.Path[source.Checked] }, faults);
            if (source.Key == "iscsi")
                BlockVolumeRules.Initiator(volume, part, name, faults);
            if (source.Key == "ephemeral" && !any)
                ClaimName(volume, name, pod);
            any = true;
        }
        if (!any)
            faults.Required(volume.Path, "must specify a volume type");
    }

    // The claim is named after both.
    private static void ClaimName(PodPart volume, string name, PodContext pod)
    {
        if (pod.Name.Length == 0 || name.Length == 0)
            return;
        var claim = $"{pod.Name}-{name}";
        foreach (var mistake in NameFormat.Dns1123Subdomain(claim))
            pod.Faults.Invalid(volume.At("name"), name, $"PVC name {ShownValue.Quoted(claim)}: {mistake}");
    }
}
