using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Admission webhooks fail closed, answer soon, have no side effects and cannot lock the cluster.</summary>
/// <remarks>
/// Kubernetes documentation, Admission Webhook Good Practices. Of each webhook: failurePolicy Fail, at most ten seconds, sideEffects None
/// or NoneOnDryRun; one that stands between the API and new pods leaves out kube-system and the pods that answer it.
/// </remarks>
public sealed class AdmissionWebhooks : IObjectControl
{
    /// <summary>In seconds; also what the API server sets where nothing is said.</summary>
    internal const long LongestTimeout = 10;

    public string Id => "G06";

    public string Title => "Admission webhooks fail closed, answer soon, have no side effects and cannot lock the cluster";

    public Severity Severity => Severity.Medium;

    public string Rationale => "A webhook that is ignored when it is away checks nothing; one that waits for its own pods keeps them from starting.";

    public string Remedy => "Set failurePolicy: Fail, timeoutSeconds of at most 10 and sideEffects: None, and leave out kube-system and its own namespace by namespaceSelector.";

    public ImmutableArray<string> Reads =>
        ["webhooks[*].failurePolicy", "webhooks[*].timeoutSeconds", "webhooks[*].sideEffects", "webhooks[*].namespaceSelector", "webhooks[*].objectSelector", "the pods that answer it"];

    public bool Concerns(ObjectIdentity identity) =>
        identity is { Group: "admissionregistration.k8s.io", Kind: "MutatingWebhookConfiguration" or "ValidatingWebhookConfiguration" };

    public bool AppliesTo(ReleaseObject item, AuditContext context) => item["webhooks"].Items.Any();

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) => item["webhooks"].Items.SelectMany(webhook => Judge(webhook, context.Release));

    private static IEnumerable<Violation> Judge(Field webhook, ReleaseObjects release)
    {
        if (webhook["failurePolicy"].Text is { } policy && policy != "Fail")
            yield return Violation.At(webhook["failurePolicy"]);
        if (webhook["timeoutSeconds"].Number > LongestTimeout)
            yield return Violation.At(webhook["timeoutSeconds"]);
        if (webhook["sideEffects"].Text is not ("None" or "NoneOnDryRun"))
            yield return Violation.At(webhook["sideEffects"]);
        if (webhook["failurePolicy"].Text is null or "Fail" && WebhookReach.Locks(webhook, release) is { } locked)
            yield return webhook["matchConditions"].Items.Any()
                ? Violation.Unknown(webhook["matchConditions"], $"may or may not leave out the pods of {locked}")
                : Violation.At(webhook["namespaceSelector"], $"{webhook["namespaceSelector"].Shown}: stands before the pods of {locked}");
    }
}
