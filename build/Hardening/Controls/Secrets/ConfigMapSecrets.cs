using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No ConfigMap holds a secret.</summary>
/// <remarks>Told by the name of an entry or of a setting in its text, where the value is written out, or by the looks of the text. The value is never shown.</remarks>
public sealed class ConfigMapSecrets : IObjectControl
{
    private const int ShownPerEntry = 3;

    public string Id => "S03";

    public string Title => "No ConfigMap holds a secret";

    public Severity Severity => Severity.High;

    public string Rationale => "ConfigMaps are not encrypted, and whoever may look at the namespace reads them.";

    public string Remedy => "Move it into a Secret of an external store; change it, because it is known.";

    // Without the fields themselves: what they hold must not be shown.
    public ImmutableArray<string> Reads => ["names and texts of the data"];

    public bool Concerns(ObjectIdentity identity) => identity is { Kind: "ConfigMap", Group: "" };

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) =>
        from key in new[] { "data", "binaryData" }
        from entry in item[key].Node as JsonObject ?? NoMap(item[key])
        let text = Text(key, entry.Value)
        from violation in text is null
            ? [new Violation(FieldPath.Root[key].OfKey(entry.Key), null, "is no text that can be read") { IsUnknown = true }]
            : Judge(entry.Key, text).Take(ShownPerEntry).Select(observed => new Violation(FieldPath.Root[key].OfKey(entry.Key), null, observed))
        select violation;

    private static IEnumerable<string> Judge(string name, string text) => !text.Trim().Contains('\n', StringComparison.Ordinal) && SecretNames.IsSecret(name) && SecretValues.IsLiteral(text)
        ? [SecretValues.Mask]
        : SecretsInText.Of(text);

    // An entry that is no text stands for a map that is none; what is there is not shown.
    private static JsonObject NoMap(Field field) => field.IsSet ? new JsonObject { [""] = 0 } : [];

    // What is no text in binaryData holds no text to look through.
    private static string? Text(string key, JsonNode? node) => node is null ? ""
        : node is not JsonValue value || !value.TryGetValue<string>(out var text) ? null
        : key == "data" ? text
        : Base64Text.Of(text);
}
