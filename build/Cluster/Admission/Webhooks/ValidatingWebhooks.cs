namespace Welkin.Cluster;

/// <summary>Asks webhooks whether a call is allowed.</summary>
internal sealed class ValidatingWebhooks(ObjectStore store, AdmissionMatch match, AdmissionOptions options) : AdmissionPlugin("ValidatingAdmissionWebhook")
{
    private readonly WebhookClient _webhooks = new(store, match, options, "validatingwebhookconfigurations");

    public override void Validate(AdmissionCall call)
    {
        foreach (var webhook in _webhooks.For(call))
            _webhooks.Ask(webhook, call);
    }
}
