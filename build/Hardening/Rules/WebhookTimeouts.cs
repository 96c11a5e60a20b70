using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Shortens the time that the API server waits for an admission webhook to ten seconds.</summary>
/// <remarks>Whether it fails closed and what it leaves out are for its makers to say: a wrong choice stops the cluster.</remarks>
public sealed class WebhookTimeouts : IObjectRule
{
    public string Id => "webhook-timeouts";

    public ImmutableArray<string> Serves => ["G06"];

    public ImmutableArray<string> Changes => ["webhooks[*].timeoutSeconds"];

    public bool Concerns(ObjectIdentity identity) =>
        identity is { Group: "admissionregistration.k8s.io", Kind: "MutatingWebhookConfiguration" or "ValidatingWebhookConfiguration" };

    public IEnumerable<Step> Apply(ReleaseObject item, RuleContext context)
    {
        foreach (var webhook in item["webhooks"].Items)
        {
            if (webhook["timeoutSeconds"].Number > AdmissionWebhooks.LongestTimeout)
                yield return Edit.Set(webhook["timeoutSeconds"], AdmissionWebhooks.LongestTimeout);
            if (webhook["failurePolicy"].Text == "Ignore")
                yield return new Left(webhook["failurePolicy"].Path, "to fail closed stops what it judges while its pods are away");
        }
    }
}
