namespace Welkin.Kubernetes;

/// <summary>What the API asks of a volume that has several sources (upstream: validateProjectedVolumeSource).</summary>
internal static class ProjectedVolumeRules
{
    private const string Conflict = "conflicting duplicate paths";
    private const long LongestToken = 1L << 32;
    private const long ShortestToken = 600;

    // A server drops these whose features are off, as they are by default in 1.36, before it judges.
    private static readonly string[] Dropped = ["clusterTrustBundle", "podCertificate"];

    public static void Check(PodPart volume, FaultList faults)
    {
        FileVolumeRules.Mode(volume, "defaultMode", faults);
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in volume.Parts("sources"))
        {
            var count = 0;
            foreach (var key in (ReadOnlySpan<string>)["secret", "configMap"])
            {
                if (source.Part(key) is not { } keys)
                    continue;
                count++;
                Keys(keys, volume.Path, paths, faults);
            }
            if (source.Part("downwardAPI") is { } downward)
            {
                count++;
                Downward(downward, volume.Path, paths, faults);
            }
            if (source.Part("serviceAccountToken") is { } token)
            {
                count++;
                Token(token, volume.Path, faults);
            }
            foreach (var key in Dropped)
            {
                if (source.Has(key))
                    faults.NotJudged(source.At(key), "a server drops it whose feature for it is off");
            }
            if (count > 1)
                faults.Forbidden(source.Path, "may not specify more than 1 volume type per source");
        }
    }

    private static void Keys(PodPart source, FieldPath volume, HashSet<string> paths, FaultList faults)
    {
        faults.Missing(source, "name");
        foreach (var item in source.Parts("items"))
        {
            FileVolumeRules.KeyToPath(item, faults);
            if (item.HasText("path") && !paths.Add(item.Text("path")))
                faults.Invalid(volume, source.Text("name"), Conflict);
        }
    }

    private static void Downward(PodPart source, FieldPath volume, HashSet<string> paths, FaultList faults)
    {
        foreach (var file in source.Parts("items"))
        {
            FileVolumeRules.DownwardFile(file, source.Path, faults);
            if (file.HasText("path") && !paths.Add(file.Text("path")))
                faults.Invalid(volume, file.Text("path"), Conflict);
        }
    }

    private static void Token(PodPart token, FieldPath volume, FaultList faults)
    {
        var seconds = token.Number("expirationSeconds") ?? 0;
        if (seconds < ShortestToken)
            faults.Invalid(token.At("expirationSeconds"), seconds, "may not specify a duration less than 10 minutes");
        if (seconds > LongestToken)
            faults.Invalid(token.At("expirationSeconds"), seconds, "may not specify a duration larger than 2^32 seconds");
        if (!token.HasText("path"))
            faults.Required(volume["path"]);
        else
            RelativePath.NotReserved(volume["path"], token.Text("path"), faults);
    }
}
