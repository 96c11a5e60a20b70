using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>A named format, and what it finds wrong with a text.</summary>
internal sealed class CelFormat(string name, int size, Func<string, IEnumerable<string>> faults) : CelOpaque(CelType.Opaque("kubernetes.NamedFormat"))
{
    public string Name => name;

    /// <summary>The length of its pattern, for the cost model.</summary>
    public int PatternSize => size;

    public Func<string, IEnumerable<string>> Faults => faults;

    public override bool Same(CelOpaque other) => ((CelFormat)other).Name == name;
}

/// <summary>Named formats (apiserver, cel/library/format.go; their texts are those of apimachinery, util/validation).</summary>
internal static partial class CelFormats
{
    private const string Label = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
    private const string Subdomain = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
    private const string OldLabel = "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
    private const string LabelValue = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
    private const string NamePart = "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    private static readonly Dictionary<string, CelFormat> Known = new CelFormat[]
    {
        new("dns1123Label", 30, text => Named(text, 63, LabelPattern(), Label)),
        new("dns1123Subdomain", 60, text => Named(text, 253, SubdomainPattern(), Subdomain)),
        new("dns1035Label", 30, text => Named(text, 63, OldLabelPattern(), OldLabel)),
        new("qualifiedName", 60, Qualified),
        new("dns1123LabelPrefix", 30, text => Named(Prefix(text), 63, LabelPattern(), Label)),
        new("dns1123SubdomainPrefix", 60, text => Named(Prefix(text), 253, SubdomainPattern(), Subdomain)),
        new("dns1035LabelPrefix", 30, text => Named(Prefix(text), 63, OldLabelPattern(), OldLabel)),
        new("labelValue", 40, text => Named(text, 63, LabelValuePattern(), LabelValue)),
        new("uri", 1500, text => CelUrl.Parse(text) is null ? [$"parse {CelStrings.Quote(text)}: {(text.Length == 0 ? "empty url" : "invalid URI for request")}"] : []),
        new("uuid", 50, text => UuidPattern().IsMatch(text) ? [] : ["does not match the UUID format"]),
        new("byte", 80, text => Base64.IsValid(Encoding.UTF8.GetBytes(text)) ? [] : ["invalid base64"]),
        new("date", 110, text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? [] : ["invalid date"]),
        new("datetime", 110, text => GoTime.Timestamp(text) is null ? ["invalid datetime"] : []),
    }.ToDictionary(format => format.Name, StringComparer.Ordinal);

    public static void Declare(CelFunctions functions)
    {
        functions.Global("format.named", "string -> optional(kubernetes.NamedFormat)", values => Known.TryGetValue(((CelString)values[0]).Value, out var format) ? new CelOptional(format) : CelOptional.None);
        foreach (var format in Known.Values)
            functions.Global($"format.{format.Name}", "-> kubernetes.NamedFormat", _ => format);
        functions.Member("validate", "kubernetes.NamedFormat, string -> optional(list(string))", values =>
            ((CelFormat)values[0]).Faults(((CelString)values[1]).Value).ToList() is { Count: > 0 } faults ? new CelOptional(new CelList(faults.Select(fault => (CelValue)new CelString(fault)))) : CelOptional.None);
    }

    private static IEnumerable<string> Named(string text, int length, Regex pattern, string mistake)
    {
        if (CodePoints.Utf8(text) > length)
            yield return string.Create(CultureInfo.InvariantCulture, $"must be no more than {length} bytes");
        if (!pattern.IsMatch(text))
            yield return mistake;
    }

    // What generateName leaves open to the right may end in a dash.
    private static string Prefix(string text) => text.Length > 1 && text.EndsWith('-') ? $"{text[..^1]}a" : text;

    private static IEnumerable<string> Qualified(string text)
    {
        var parts = text.Split('/');
        if (parts.Length > 2)
            return [$"a qualified name {NamePart["name part ".Length..]} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"];
        var prefix = parts.Length == 1 ? [] : parts[0].Length == 0 ? ["prefix part must be non-empty"] : Named(parts[0], 253, SubdomainPattern(), Subdomain).Select(fault => $"prefix part {fault}");
        return prefix.Concat(parts[^1].Length == 0 ? ["name part must be non-empty", NamePart]
            : Named(parts[^1], 63, NamePattern(), NamePart).Select(fault => fault == NamePart ? fault : $"name part {fault}"));
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LabelPattern();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SubdomainPattern();

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OldLabelPattern();

    [GeneratedRegex(@"^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LabelValuePattern();

    [GeneratedRegex(@"^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex UuidPattern();
}
