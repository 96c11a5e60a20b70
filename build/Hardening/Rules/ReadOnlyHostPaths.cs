using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Mounts paths of the node read-only where hardening.yaml says that the container only reads them; reports the others.</summary>
public sealed class ReadOnlyHostPaths : IWorkloadRule
{
    public string Id => "read-only-host-paths";

    public ImmutableArray<string> Serves => ["W06"];

    public ImmutableArray<string> Changes => ["containers[*].volumeMounts[*].readOnly"];

    public IEnumerable<Step> Apply(Workload workload)
    {
        foreach (var container in workload.Pod.Containers)
        {
            var read = (workload.Facts?.For(container.Name)?.ReadsHostPaths ?? []).Select(NodePath.Of).ToList();
            foreach (var (mount, node) in NodePath.MountsOf(container, workload.Pod).Where(shown => shown.Mount["readOnly"].Flag != true))
                yield return read.Contains(node) ? Edit.Set(mount["readOnly"], true) : new Left(mount["readOnly"].Path, "hardening.yaml does not say that the container only reads it");
        }
    }
}
