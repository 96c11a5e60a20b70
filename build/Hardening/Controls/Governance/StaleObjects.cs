using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Everything that refers to other objects of the release finds them.</summary>
/// <remarks>
/// The target of a HorizontalPodAutoscaler, the Services behind an Ingress, the pods of a Service or a PodDisruptionBudget, what a
/// ServiceMonitor or PodMonitor scrapes. Services without a selector have their endpoints written by something else and are not judged.
/// </remarks>
public sealed class StaleObjects : IObjectControl
{
    public string Id => "G08";

    public string Title => "Everything that refers to other objects of the release finds them";

    public Severity Severity => Severity.Low;

    public string Rationale => "What has lost its target looks as if it did something: a budget that protects nothing, a Service that anybody's pod may take over.";

    public string Remedy => "Mend the reference or the selector, or remove the object.";

    public ImmutableArray<string> Reads => ["references and selectors", "workloads and Services of the release"];

    public bool Concerns(ObjectIdentity identity) => (identity.Group, identity.Kind)
        is ("", "Service") or ("autoscaling", "HorizontalPodAutoscaler") or ("networking.k8s.io", "Ingress") or ("policy", "PodDisruptionBudget")
        or ("monitoring.coreos.com", "ServiceMonitor" or "PodMonitor");

    public bool AppliesTo(ReleaseObject item, AuditContext context) => item.Identity.Kind != "Service" || item["spec"]["selector"].Map is { Count: > 0 };

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) => item.Identity.Kind switch
    {
        "Service" => Pods(item, item["spec"]["selector"], MapSelector.Read(item["spec"]["selector"]), context.Release),
        "PodDisruptionBudget" => Pods(item, item["spec"]["selector"], LabelSelector.Read(item["spec"]["selector"]), context.Release),
        "HorizontalPodAutoscaler" => Scaled(item, item["spec"]["scaleTargetRef"], context.Release),
        "Ingress" => Backends(item).Where(name => context.Release.Find("", "Service", item.Identity.Namespace, name.Text ?? "") is null)
            .Select(name => Violation.At(name, $"{name.Shown}, a Service that the release does not have")),
        _ => MonitoredObjects.Missing(item, context.Release),
    };

    private static IEnumerable<Violation> Pods(ReleaseObject item, Field at, LabelSelector selector, ReleaseObjects release) =>
        SelectedPods.Exist(item.Identity.Namespace ?? "", selector, release) ? [] : [Violation.At(at, $"{at.Shown}, which no pod of the release has")];

    private static IEnumerable<Violation> Scaled(ReleaseObject item, Field target, ReleaseObjects release) =>
        release.Find(new ObjectIdentity(target["apiVersion"].Text ?? "", "", null, "").Group, target["kind"].Text ?? "", item.Identity.Namespace, target["name"].Text ?? "") is null
            ? [Violation.At(target["name"], $"{target["name"].Shown}, a {target["kind"].Text} that the release does not have")]
            : [];

    private static IEnumerable<Field> Backends(ReleaseObject item) =>
        item["spec"]["rules"].Items.SelectMany(rule => rule["http"]["paths"].Items).Select(path => path["backend"])
            .Append(item["spec"]["defaultBackend"])
            .Select(backend => backend["service"]["name"]).Where(name => name.IsSet);
}
