using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Limits every emptyDir: to what hardening.yaml says of the volume, else to the parameter <c>sizeLimit</c>, else to 1Gi.</summary>
/// <remarks>
/// The node evicts a pod that goes beyond. One in memory too: it counts to the container's memory limit anyway. Comes after whatever adds
/// volumes.
/// </remarks>
public sealed class EmptyDirSizeLimit : IObjectRule
{
    private const string Usual = "1Gi";

    public string Id => "empty-dir-size-limit";

    public ImmutableArray<string> Serves => ["W31"];

    public ImmutableArray<string> Changes => ["spec.volumes[*].emptyDir"];

    public bool Concerns(ObjectIdentity identity) => PodTemplate.IsIn(identity);

    public IEnumerable<Step> Apply(ReleaseObject item, RuleContext context)
    {
        var limits = (FactsOf(item, context)?.EmptyDirs ?? []).ToLookup(volume => volume.Name, volume => volume.SizeLimit.Value, StringComparer.Ordinal);
        return from volume in PodTemplate.Of(item.Identity, item.Root)!.Volumes
               where EmptyDirLimits.IsUnlimited(volume)
               let limit = limits[volume["name"].Text ?? ""].Concat(context.Parameter("sizeLimit")).FirstOrDefault(Usual)
               select Edit.Set(volume["emptyDir"]["sizeLimit"], limit);
    }

    private static WorkloadFacts? FactsOf(ReleaseObject item, RuleContext context) =>
        context.Release.Find(item.Identity.Group, item.Identity.Kind, item.Identity.Namespace, item.Identity.Name) is { } rendered ? context.Release.WorkloadOf(rendered)?.Facts : null;
}
