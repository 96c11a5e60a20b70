using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Jobs are cleaned up and late ones are not made up for.</summary>
/// <remarks>A Job that Helm deletes counts as cleaned up, and so does one that a CronJob makes. The controller looks every ten seconds: with a shorter deadline a CronJob may never start.</remarks>
public sealed class JobLifetimes : IObjectControl
{
    public string Id => "A08";

    public string Title => "Jobs are cleaned up and late ones are not made up for";

    public Severity Severity => Severity.Low;

    public string Rationale => "Finished pods pile up; after a pause a CronJob starts again only where few runs were missed.";

    public string Remedy => "Set ttlSecondsAfterFinished of a Job and startingDeadlineSeconds of a CronJob.";

    public ImmutableArray<string> Reads => ["spec.ttlSecondsAfterFinished", "spec.startingDeadlineSeconds"];

    public bool Concerns(ObjectIdentity identity) => identity is { Kind: "Job" or "CronJob", Group: "batch" };

    public bool AppliesTo(ReleaseObject item, AuditContext context) => !HelmHook.IsDeleted(item);

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context)
    {
        var field = Lifetime(item);
        return !field.IsSet ? [Violation.At(field)]
            : item.Identity.Kind == "CronJob" && field.Number < 10 ? [Violation.At(field, $"{field.Shown}, less than the ten seconds from one look of the controller to the next")]
            : [];
    }

    /// <summary>The field that ends it.</summary>
    internal static Field Lifetime(ReleaseObject item) => item["spec"][item.Identity.Kind == "Job" ? "ttlSecondsAfterFinished" : "startingDeadlineSeconds"];
}
