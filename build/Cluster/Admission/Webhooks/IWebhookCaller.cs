using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>Calls admission webhooks.</summary>
public interface IWebhookCaller
{
    /// <returns>The AdmissionReview that came back.</returns>
    /// <exception cref="WebhookFailedException">It could not be called.</exception>
    JsonObject Call(WebhookCall call);
}

/// <summary>One call of a webhook.</summary>
/// <param name="Url">What is posted to; of a service by its name in the cluster.</param>
/// <param name="Service">Whom to ask for the place where the service is served; null where the URL says it.</param>
/// <param name="Authority">Certificates in PEM that the server's must be signed by; the machine's where there are none.</param>
/// <param name="Review">An AdmissionReview.</param>
public sealed record WebhookCall(Uri Url, WebhookService? Service, string Authority, TimeSpan Timeout, JsonObject Review);

/// <summary>A service that serves a webhook.</summary>
public sealed record WebhookService(string Namespace, string Name, int Port);

/// <summary>A webhook could not be called.</summary>
/// <param name="why">In words that follow what was tried.</param>
public sealed class WebhookFailedException(string why, Exception? cause = null) : Exception(why, cause)
{
    /// <summary>True where nobody serves it at all.</summary>
    public bool IsUnserved { get; init; }
}
