using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Judges one component by one control at a time, with the parameters that its profile gives.</summary>
internal sealed class ComponentJudge(ReleaseObjects release, KubernetesVersion kubernetes, HardeningInput input)
{
    public List<AuditResult> Results(string control)
    {
        var selected = input.Controls.FirstOrDefault(entry => entry.Control.Id == control) ?? SelectedControl.Of(HardeningCatalogue.Controls[control]);
        var judge = new SubjectJudge(release, kubernetes, [selected]);
        var name = input.Manifests.Component;
        return
        [
            .. release.All.Where(item => item.Component == name).SelectMany(item => judge.Object(item, release.WorkloadOf(item))),
            .. release.Namespaces.Values.Where(space => space.Component == name).SelectMany(judge.Namespace),
        ];
    }
}
