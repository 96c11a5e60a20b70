using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Chooses objects by some of their fields: all terms must hold (apimachinery, pkg/fields).</summary>
internal sealed record FieldSelector(ImmutableArray<FieldSelector.Term> Terms)
{
    /// <summary>A field that has a value, or has it not.</summary>
    public sealed record Term(string Field, string Value, bool Equal);

    /// <exception cref="RefusedException">It is no selector, or names a field that the kind does not offer.</exception>
    public static FieldSelector Parse(string text, FieldLabels labels)
    {
        var terms = Split(text).Where(part => part.Length > 0).Select(part => Read(part, text)).ToImmutableArray();
        return terms.FirstOrDefault(term => !labels.Fields.Contains(term.Field)) is { } unknown
            ? throw new RefusedException(Refusals.BadRequest(labels.Mistake(unknown.Field)))
            : new(terms);
    }

    public bool Matches(JsonObject root) => Terms.All(term => Value(root, term.Field) == term.Value == term.Equal);

    // A comma behind a backslash is a part of its term.
    private static IEnumerable<string> Split(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == ',')
            {
                yield return text[start..at];
                start = at + 1;
            }
        }
        yield return text[start..];
    }

    private static Term Read(string part, string whole)
    {
        for (var at = 0; at < part.Length; at++)
        {
            if (part[at] == '\\')
            {
                at++;
                continue;
            }
            foreach (var (sign, equal) in new[] { ("!=", false), ("==", true), ("=", true) })
            {
                if (part.AsSpan(at).StartsWith(sign))
                    return new Term(part[..at], Unescaped(part[(at + sign.Length)..]), equal);
            }
        }
        throw new RefusedException(Refusals.BadRequest($"invalid selector: '{whole}'; can't understand '{part}'"));
    }

    private static string Unescaped(string value)
    {
        if (value.AsSpan().IndexOfAny("\\,=") < 0)
            return value;
        var text = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] is ',' or '=')
                throw new RefusedException(Refusals.BadRequest($"invalid field selector: unescaped character in value: {value[at]}"));
            if (value[at] == '\\' && (++at == value.Length || value[at] is not ('\\' or ',' or '=')))
                throw new RefusedException(Refusals.BadRequest($"invalid field selector: invalid escape sequence: {value[(at - 1)..Math.Min(at + 1, value.Length)]}"));
            text.Append(value[at]);
        }
        return text.ToString();
    }

    private static string Value(JsonObject root, string path)
    {
        var place = path switch { "name" => "metadata.name", "spec.host" => "spec.nodeName", "status.successful" => "status.succeeded", "source" => "source.component", _ => path };
        var keys = place.Split('.');
        // Events are kept as they were written, which may be in the other group.
        if (!root.ContainsKey(keys[0]))
            keys[0] = EventConversion.Other(keys[0]);
        return root.At(keys) switch
        {
            JsonValue value => value.ToString(),
            null when path is "spec.unschedulable" or "spec.hostNetwork" => "false",
            null when path is "status.replicas" or "status.successful" => "0",
            null when path is "source" => root.TextAt("reportingComponent"),
            JsonArray list when path == "status.podIPs" => string.Join(',', list.Select(address => address.TextAt("ip"))),
            _ => "",
        };
    }
}
