using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>One webhook of a configuration.</summary>
/// <param name="Configuration">The name of what declares it.</param>
internal sealed record Webhook(string Configuration, JsonObject Spec)
{
    private const long DefaultTimeout = 10;

    public string Name => Spec.Text("name") ?? "";

    /// <summary>What tells it from every other one.</summary>
    public string Id => $"{Configuration}/{Name}";

    public bool Fails => Spec.Text("failurePolicy") != "Ignore";

    public bool IsCalledAgain => Spec.Text("reinvocationPolicy") == "IfNeeded";

    /// <summary>True where a call for show does no harm.</summary>
    public bool TakesDryRun => Spec.Text("sideEffects") is "None" or "NoneOnDryRun";

    /// <summary>The newest version of AdmissionReview that it knows.</summary>
    public string Version => (Spec["admissionReviewVersions"] as JsonArray ?? []).Select(JsonTypes.Text).FirstOrDefault(version => version is "v1" or "v1beta1") ?? "v1";

    public WebhookService? Service => Client.Map("service") is { } service
        ? new(service.Text("namespace") ?? "", service.Text("name") ?? "", (int)(Field.Of(service)["port"].Number ?? 443))
        : null;

    public WebhookCall Call(JsonObject review)
    {
        var seconds = Field.Of(Spec)["timeoutSeconds"].Number ?? DefaultTimeout;
        var text = Service is { } service
            ? string.Create(CultureInfo.InvariantCulture, $"https://{service.Name}.{service.Namespace}.svc:{service.Port}{Client.Map("service")!.Text("path") ?? ""}")
            : Client.Text("url") ?? "";
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"{text}{(text.Contains('?', StringComparison.Ordinal) ? '&' : '?')}timeout={seconds}s"));
        var authority = Client.Text("caBundle") is { } bundle ? Encoding.UTF8.GetString(Convert.FromBase64String(bundle)) : "";
        return new(url, Service, authority, TimeSpan.FromSeconds(seconds), review);
    }

    private JsonObject Client => Spec.Map("clientConfig") ?? [];
}
