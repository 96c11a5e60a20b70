using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Renames the deprecated field serviceAccount to serviceAccountName; where both are there, the second wins, as in the API server.</summary>
public sealed class ServiceAccountName : IWorkloadRule
{
    public string Id => "service-account-name";

    public ImmutableArray<string> Serves => ["W37"];

    public ImmutableArray<string> Changes => ["spec.serviceAccount", "spec.serviceAccountName"];

    public IEnumerable<Step> Apply(Workload workload)
    {
        var (old, name) = (workload.Pod.Spec["serviceAccount"], workload.Pod.Spec["serviceAccountName"]);
        if (!old.IsSet)
            yield break;

        if (string.IsNullOrEmpty(name.Text) && !string.IsNullOrEmpty(old.Text))
            yield return Edit.Set(name, old.Text);
        yield return Edit.Remove(old);
    }
}
