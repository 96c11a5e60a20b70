using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>One of the <c>x-kubernetes-validations</c> of a schema, as written.</summary>
public sealed record CelRule(string Rule, string? Message, string? MessageExpression, string? Reason, string? FieldPath, bool? OptionalOldSelf)
{
    private static readonly JsonSerializerOptions GoJson = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What messages call the rule.</summary>
    internal string Shown => string.IsNullOrEmpty(Message) ? Rule.Trim() : Message.Trim();

    internal string MessageOrDefault => string.IsNullOrEmpty(Message) ? $"failed rule: {Shown}" : Message.Trim();

    /// <summary>As causes of an invalid definition show the rule: Go's JSON of its internal type.</summary>
    public override string ToString() =>
        $"{{\"Rule\":{Go(Rule)},\"Message\":{Go(Message ?? "")},\"MessageExpression\":{Go(MessageExpression ?? "")},\"Reason\":{(Reason is null ? "null" : Go(Reason))},"
        + $"\"FieldPath\":{Go(FieldPath ?? "")},\"OptionalOldSelf\":{(OptionalOldSelf is { } flag ? flag ? "true" : "false" : "null")}}}";

    /// <summary>The rules of a schema; those that are none are left out.</summary>
    internal static ImmutableArray<CelRule> Read(JsonNode? node) => node is not JsonArray list ? [] : [.. list.OfType<JsonObject>()
        .Where(rule => JsonTypes.Text(rule["rule"]) is not null)
        .Select(rule => new CelRule(JsonTypes.Text(rule["rule"])!, JsonTypes.Text(rule["message"]), JsonTypes.Text(rule["messageExpression"]), JsonTypes.Text(rule["reason"]), JsonTypes.Text(rule["fieldPath"]),
            rule["optionalOldSelf"] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null))];

    // encoding/json escapes what HTML would take amiss.
    private static string Go(string text) => JsonValue.Create(text).ToJsonString(GoJson)
        .Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal).Replace("&", "\\u0026", StringComparison.Ordinal)
        .Replace("\u2028", "\\u2028", StringComparison.Ordinal).Replace("\u2029", "\\u2029", StringComparison.Ordinal);
}
