using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Tests of EncryptionConfiguration. A key is never shown.</summary>
internal static class EncryptionConfigurations
{
    private static readonly ImmutableArray<string> Strong = ["aescbc", "kms", "secretbox"];

    /// <summary>The first provider, which encrypts what is written, is a strong one.</summary>
    public static CheckOutcome Provider(ConfigurationDocument document)
    {
        var groups = document.Root.Items("resources").OfType<ConfigurationMap>().ToList();
        foreach (var group in groups)
        {
            var first = group.Items("providers").OfType<ConfigurationMap>().FirstOrDefault();
            var provider = first?.Entries.FirstOrDefault()?.Key;
            if (provider is null || !Strong.Contains(provider))
                return CheckOutcome.Fails(first?.At ?? group.At, $"first provider: {provider ?? "none"}");
        }
        return groups.Count == 0
            ? CheckOutcome.Fails(document.Root.At, "nothing is encrypted")
            : CheckOutcome.Holds(groups[0].At, string.Join(", ", groups.Select(group => ((ConfigurationMap)group.Items("providers")[0]).Entries[0].Key)));
    }

    /// <summary>Secrets are among the resources.</summary>
    public static CheckOutcome Resources(ConfigurationDocument document)
    {
        var resources = document.Root.Items("resources").OfType<ConfigurationMap>().SelectMany(group => group.Texts("resources")).ToList();
        var observed = resources.Count == 0 ? "nothing is encrypted" : string.Join(", ", resources);
        return resources.Any(resource => resource is "secrets" or "*." or "*.*") ? CheckOutcome.Holds(document.Root.At, observed) : CheckOutcome.Fails(document.Root["resources"]?.At ?? document.Root.At, observed);
    }

    /// <summary>Each key is one: base64 of as many random bytes as its provider takes.</summary>
    public static CheckOutcome Keys(ConfigurationDocument document)
    {
        var keys = document.Root.Items("resources").OfType<ConfigurationMap>().SelectMany(group => group.Items("providers").OfType<ConfigurationMap>()).SelectMany(provider => provider.Entries)
            .SelectMany(provider => (provider.Value as ConfigurationMap)?.Items("keys").OfType<ConfigurationMap>().Select(key => (Provider: provider.Key, Key: key)) ?? []).ToList();
        foreach (var (provider, key) in keys)
        {
            if (Mistake(provider, key.Text("secret") ?? "") is { } mistake)
                return CheckOutcome.Fails(key["secret"]?.At ?? key.At, $"key {key.Text("name") ?? "without a name"}: {mistake}");
        }
        return keys.Count == 0
            ? new CheckOutcome(AuditStatus.NotApplicable, document.Root.At, "no keys stand here")
            : CheckOutcome.Holds(document.Root.At, $"{keys.Count} keys");
    }

    private static string? Mistake(string provider, string secret)
    {
        var bytes = new byte[secret.Length];
        if (!Convert.TryFromBase64String(secret, bytes, out var length))
            return "a placeholder; give one made by: head -c 32 /dev/urandom | base64";
        if (length != 32 && (provider == "secretbox" || length is not (16 or 24)))
            return $"{length} bytes, {provider} takes 32";
        return bytes.AsSpan(0, length).ToArray().Distinct().Count() < 8 ? "no random bytes; give one made by: head -c 32 /dev/urandom | base64" : null;
    }
}
