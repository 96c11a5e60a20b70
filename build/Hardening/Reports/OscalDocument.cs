using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>What the documents of the Open Security Controls Assessment Language (OSCAL, NIST, version 1.2) have in common.</summary>
internal static partial class OscalDocument
{
    private const string Version = "1.2.2";

    /// <summary>Names of properties are ours where OSCAL has none.</summary>
    private const string Namespace = "urn:welkin:audit";

    public static string Write(string model, JsonObject content) => new JsonObject { [model] = content }.ToReport();

    public static JsonObject Metadata(string title, AuditOrigin origin) => new()
    {
        ["title"] = title,
        ["last-modified"] = Time(origin.At),
        ["version"] = Line(origin.Tool),
        ["oscal-version"] = Version,
    };

    /// <summary>Times have an offset: datatype dateTime-with-timezone.</summary>
    public static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The end of a day.</summary>
    public static string EndOf(DateOnly day) => Time(new DateTimeOffset(day, new TimeOnly(23, 59, 59), TimeSpan.Zero));

    /// <param name="name">An NCName: letters, digits, hyphens, no colon.</param>
    public static JsonObject Property(string name, string value) => new() { ["name"] = name, ["ns"] = Namespace, ["value"] = Line(value) };

    /// <summary>Properties of those that have a value.</summary>
    public static JsonArray Properties(params IEnumerable<(string Name, string? Value)> properties) =>
        new([.. properties.Where(property => !string.IsNullOrWhiteSpace(property.Value)).Select(property => Property(property.Name, property.Value!))]);

    /// <summary>One line without blanks at its ends, never empty: datatype string.</summary>
    public static string Line(string text) => Blanks().Replace(text, " ").Trim() is { Length: > 0 } line ? line : "-";

    /// <summary>The id of a requirement as OSCAL can name it: datatype token, which starts with a letter and has no brackets.</summary>
    public static string Token(string framework, string id) => $"{framework}_{NoToken().Replace(id, "-").Trim('-')}";

    public static JsonArray Controls(IEnumerable<string> ids) => new([.. ids.Select(id => new JsonObject { ["control-id"] = id })]);

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[^\p{L}\p{N}.\-_]+")]
    private static partial Regex NoToken();
}
