using System.Security.Cryptography;

namespace Welkin.Cluster;

/// <summary>How admission behaves where clusters differ.</summary>
public sealed record AdmissionOptions
{
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    public static AdmissionOptions Default { get; } = new();

    /// <summary>A config map with the authority of services that is put beside the token of every pod; null for none.</summary>
    /// <remarks>Upstream has none; the server whose answers this cluster is measured by puts <c>openshift-service-ca.crt</c> there.</remarks>
    public string? ServiceAuthority { get; init; }

    /// <summary>True where a webhook whose service nobody serves is passed over with a warning, whatever it says should happen then.</summary>
    public bool IgnoresUnservedWebhooks { get; init; }

    /// <summary>Calls webhooks; where there is none, no webhook is served.</summary>
    public IWebhookCaller? Webhooks { get; init; }

    /// <summary>Completes a name that begins so.</summary>
    public Func<string, string> Complete { get; init; } = prefix => prefix + RandomNumberGenerator.GetString(Letters, 5);
}
