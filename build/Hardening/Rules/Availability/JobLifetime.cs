using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Has finished Jobs deleted and late CronJobs skipped, after the seconds that the profile gives.</summary>
/// <remarks>Parameters <c>ttlSecondsAfterFinished</c> and <c>startingDeadlineSeconds</c>, one number each. Where one is not given, its kind stays and is reported.</remarks>
public sealed class JobLifetime : IObjectRule
{
    public string Id => "job-lifetime";

    public ImmutableArray<string> Serves => ["A08"];

    public ImmutableArray<string> Changes => ["spec.ttlSecondsAfterFinished", "spec.startingDeadlineSeconds"];

    public bool Concerns(ObjectIdentity identity) => identity is { Kind: "Job" or "CronJob", Group: "batch" };

    public IEnumerable<Step> Apply(ReleaseObject item, RuleContext context)
    {
        var field = JobLifetimes.Lifetime(item);
        if (field.IsSet || HelmHook.IsDeleted(item))
            yield break;
        var name = item.Identity.Kind == "Job" ? "ttlSecondsAfterFinished" : "startingDeadlineSeconds";
        yield return int.TryParse(context.Parameter(name).FirstOrDefault(), out var seconds) && seconds >= 0
            ? Edit.Set(field, seconds)
            : new Left(field.Path, $"the profile gives no {name}");
    }
}
