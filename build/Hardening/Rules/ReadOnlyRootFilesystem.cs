using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Makes the root filesystem read-only where the component says that the container can live with it, with an emptyDir for each path it writes to.</summary>
/// <remarks>NSA/CISA Kubernetes Hardening Guide: immutable container file systems.</remarks>
public sealed class ReadOnlyRootFilesystem : IWorkloadRule
{
    public string Id => "read-only-root-filesystem";

    public ImmutableArray<string> Serves => ["W30"];

    public ImmutableArray<string> Changes => ["containers[*].securityContext.readOnlyRootFilesystem", "containers[*].volumeMounts", "spec.volumes"];

    public IEnumerable<Step> Apply(Workload workload)
    {
        if (workload.Pod.IsWindows)
            yield break;

        var volumes = workload.Pod.Spec["volumes"];
        var taken = workload.Pod.Volumes.Select(volume => volume["name"].Text).ToList();
        foreach (var container in workload.Pod.Containers)
        {
            if (workload.Facts?.For(container.Name) is not { ReadOnlyRootFilesystem: true } facts)
                continue;

            yield return Edit.Set(container.SecurityContext["readOnlyRootFilesystem"], true);
            var mounts = container.Field["volumeMounts"];
            var next = mounts.Items.Count();
            foreach (var writable in facts.Writable.Where(writable => !IsMounted(mounts, writable.Path.Value)))
            {
                var name = VolumeName.For(container.Name, writable.Path.Value, taken);
                yield return new Edit(volumes.Path[taken.Count], Volume(name, writable));
                yield return new Edit(mounts.Path[next++], new JsonObject { ["name"] = name, ["mountPath"] = writable.Path.Value });
                taken.Add(name);
            }
        }
    }

    /// <summary>True where the path lies on a mount already: its own, or a writable one above it.</summary>
    private static bool IsMounted(Field mounts, string path) => mounts.Items.Any(mount => mount["mountPath"].Text?.TrimEnd('/') is { } mounted
        && (mounted == path || (path.StartsWith(mounted + "/", StringComparison.Ordinal) && mount["readOnly"].Flag != true)));

    private static JsonObject Volume(string name, WritablePath writable) => new()
    {
        ["name"] = name,
        ["emptyDir"] = writable.SizeLimit is { } limit ? new JsonObject { ["sizeLimit"] = limit.Value } : new JsonObject(),
    };
}
