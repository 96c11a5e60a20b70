using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Gives each part of an emptyDir a volume of its own, where containers mount it by parts only; reports other writable parts.</summary>
/// <remarks>CVE-2021-25741. A volume that keeps data keeps it under the part's path, and one that is mounted as a whole too shows its parts there.</remarks>
public sealed class WholeVolumes : IWorkloadRule
{
    public string Id => "whole-volumes";

    public ImmutableArray<string> Serves => ["W39"];

    public ImmutableArray<string> Changes => ["containers[*].volumeMounts", "spec.volumes"];

    public IEnumerable<Step> Apply(Workload workload)
    {
        var pod = workload.Pod;
        var taken = pod.Volumes.Select(volume => volume["name"].Text).ToList();
        foreach (var found in SubPaths.Writable(pod).GroupBy(found => found.Mount["name"].Text))
        {
            var volume = pod.Volumes.FirstOrDefault(volume => volume["name"].Text == found.Key);
            var mounts = pod.Containers.SelectMany(container => container.Field["volumeMounts"].Items).Where(mount => mount["name"].Text == found.Key).ToList();
            var steps = WhyNot(volume, mounts) is { } reason
                ? found.Select(left => (Step)new Left(left.Mount["subPath"].Path, reason))
                : Split(volume, mounts, pod.Spec["volumes"].Path, taken);
            foreach (var step in steps)
                yield return step;
        }
    }

    private static string? WhyNot(Field volume, List<Field> mounts)
    {
        var parts = mounts.Select(Part).ToHashSet(StringComparer.Ordinal);
        return !volume.IsSet || !EmptyDirLimits.IsEmptyDir(volume) ? "its volume keeps data under that path"
            : parts.Any(part => part is "" or "." || parts.Any(other => other.StartsWith(part + "/", StringComparison.Ordinal))) ? "another mount shows the same files"
            : null;
    }

    /// <summary>The first part keeps the volume.</summary>
    private static IEnumerable<Step> Split(Field volume, List<Field> mounts, FieldPath volumes, List<string?> taken)
    {
        foreach (var (part, index) in mounts.GroupBy(Part, StringComparer.Ordinal).Select((part, index) => (part, index)))
        {
            var name = index == 0 ? volume["name"].Text! : VolumeName.OfPart(volume["name"].Text!, part.Key, taken);
            if (index > 0)
            {
                var copy = volume.Map!.DeepClone().AsObject();
                copy["name"] = name;
                yield return new Edit(volumes[taken.Count], copy);
                taken.Add(name);
            }
            foreach (var mount in part)
            {
                yield return Edit.Set(mount["name"], name);
                yield return Edit.Remove(mount["subPath"]);
            }
        }
    }

    /// <summary>Empty for a mount of the whole volume, and for one whose part is only known when the pod runs.</summary>
    private static string Part(Field mount) => mount["subPath"].Text?.Trim('/') ?? "";
}
