using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Secrets come from a store outside, not with the release.</summary>
/// <remarks>
/// <para>CIS Kubernetes Benchmark v1.12, 5.4.2. A Secret of the release that holds anything fails: whoever has the release has it.</para>
/// <para>
/// Not meant are Secrets that something in the cluster fills, empty or of a type that a controller writes; certificates without their key, which
/// are public; and what an ExternalSecret, SealedSecret, Certificate, SecretProviderClass or VaultStaticSecret of the release writes over. A
/// configuration without anything secret is reported too: nothing tells it from one with.
/// </para>
/// </remarks>
public sealed class SecretStores : IObjectControl
{
    private static readonly ImmutableArray<string> Written = ["helm.sh/release.v1", "kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token"];

    public string Id => "S04";

    public string Title => "Secrets come from a store outside the release";

    public Severity Severity => Severity.Medium;

    public string Rationale => "A secret that is made with the release lies in its files, its history and its backups.";

    public string Remedy => "Let an ExternalSecret, a SealedSecret or a secrets store volume bring it, and tell the chart its name.";

    // Without the fields themselves: what they hold must not be shown.
    public ImmutableArray<string> Reads => ["names of the data", "external secrets of the release"];

    public bool Concerns(ObjectIdentity identity) => identity is { Kind: "Secret", Group: "" };

    public bool AppliesTo(ReleaseObject item, AuditContext context) => !Written.Contains(item["type"].Text ?? "");

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context)
    {
        if (SecretSources.Brings(context.Release, item.Identity))
            yield break;
        foreach (var field in new[] { "data", "stringData" })
        {
            // What has the wrong type is not shown either.
            if (item[field].Node is not (null or JsonObject))
                yield return new Violation(FieldPath.Root[field], null, "is no map") { IsUnknown = true };
            foreach (var name in (item[field].Node as JsonObject ?? []).Where(entry => !IsPublic(field, entry.Value)).Select(entry => entry.Key).Order(StringComparer.Ordinal))
                yield return new Violation(FieldPath.Root[field].OfKey(name), null, $"{SecretValues.Mask}, written into the release");
        }
    }

    private static bool IsPublic(string field, JsonNode? node)
    {
        if (node is null)
            return true;
        if (node is not JsonValue value || !value.TryGetValue<string>(out var written) || (field == "data" ? Base64Text.Of(written) : written)?.Trim() is not { } text)
            return false;
        return text is "" or "{}" || (text.StartsWith("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal) && !text.Contains("PRIVATE KEY", StringComparison.Ordinal));
    }
}
