using System.Globalization;
using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>The formats of names in the API: each gives what is wrong with a text, in the API's words; nothing where it fits.</summary>
/// <remarks>Source: apimachinery, pkg/util/validation/validation.go. Lengths are in bytes there; a text of these formats is ASCII.</remarks>
internal static partial class NameFormat
{
    public const int LabelLength = 63;
    public const int SubdomainLength = 253;

    private const string Label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private const string Subdomain = Label + @"(\." + Label + ")*";
    private const string Qualified = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private const string LabelMistake = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
    private const string SubdomainMistake = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
    private const string QualifiedMistake = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

    /// <summary>RFC 1123 label, such as a namespace.</summary>
    public static IEnumerable<string> Dns1123Label(string text)
    {
        if (text.Length > LabelLength)
            yield return TooLong(LabelLength);
        if (!LabelPattern().IsMatch(text))
        {
            if (SubdomainPattern().IsMatch(text))
                yield return "must not contain dots";
            else
                yield return Mistake(LabelMistake, Label, "my-name", "123-abc");
        }
    }

    /// <summary>RFC 1123 subdomain, the name of most objects.</summary>
    public static IEnumerable<string> Dns1123Subdomain(string text)
    {
        if (text.Length > SubdomainLength)
            yield return TooLong(SubdomainLength);
        if (!SubdomainPattern().IsMatch(text))
            yield return Mistake(SubdomainMistake, Subdomain, "example.com");
    }

    /// <summary>RFC 1035 label: starts with a letter.</summary>
    public static IEnumerable<string> Dns1035Label(string text)
    {
        if (text.Length > LabelLength)
            yield return TooLong(LabelLength);
        if (!Dns1035Pattern().IsMatch(text))
            yield return Mistake("a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character", "[a-z]([-a-z0-9]*[a-z0-9])?", "my-name", "abc-123");
    }

    /// <summary>A subdomain whose first label may be an asterisk.</summary>
    public static IEnumerable<string> WildcardDns1123Subdomain(string text)
    {
        if (text.Length > SubdomainLength)
            yield return TooLong(SubdomainLength);
        if (!WildcardPattern().IsMatch(text))
            yield return Mistake("a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character", @"\*\." + Subdomain, "*.example.com");
    }

    /// <summary>The key of a label or annotation: a name, or a subdomain, a slash and a name.</summary>
    public static IEnumerable<string> QualifiedName(string text)
    {
        var parts = text.Split('/');
        if (parts.Length > 2)
        {
            yield return $"a qualified name {Mistake(QualifiedMistake, Qualified, "MyName", "my.name", "123-abc")} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
            yield break;
        }
        if (parts is [var prefix, _])
        {
            if (prefix.Length == 0)
                yield return "prefix part must be non-empty";
            else
            {
                foreach (var mistake in Dns1123Subdomain(prefix))
                    yield return $"prefix part {mistake}";
            }
        }
        var name = parts[^1];
        if (name.Length == 0)
            yield return "name part must be non-empty";
        else if (name.Length > LabelLength)
            yield return $"name part {TooManyBytes(LabelLength)}";
        if (!QualifiedPattern().IsMatch(name))
            yield return $"name part {Mistake(QualifiedMistake, Qualified, "MyName", "my.name", "123-abc")}";
    }

    public static IEnumerable<string> LabelValue(string text)
    {
        if (text.Length > LabelLength)
            yield return TooManyBytes(LabelLength);
        if (text.Length > 0 && !QualifiedPattern().IsMatch(text))
            yield return Mistake("a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character", $"({Qualified})?", "MyValue", "my_value", "12345");
    }

    /// <summary>A key of a ConfigMap or Secret.</summary>
    public static IEnumerable<string> ConfigMapKey(string text)
    {
        if (text.Length > SubdomainLength)
            yield return TooLong(SubdomainLength);
        if (!ConfigMapKeyPattern().IsMatch(text))
            yield return Mistake("a valid config key must consist of alphanumeric characters, '-', '_' or '.'", "[-._a-zA-Z0-9]+", "key.name", "KEY_NAME", "key-name");
        if (text == ".")
            yield return "must not be '.'";
        else if (text == "..")
            yield return "must not be '..'";
        else if (text.StartsWith("..", StringComparison.Ordinal))
            yield return "must not start with '..'";
    }

    /// <summary>The name of a port of a container or an endpoint (RFC 6335, IANA_SVC_NAME).</summary>
    public static IEnumerable<string> PortName(string text)
    {
        if (text.Length > 15)
            yield return TooLong(15);
        if (!PortPattern().IsMatch(text))
            yield return "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)";
        if (!text.Any(char.IsAsciiLetterLower))
            yield return "must contain at least one letter (a-z)";
        if (text.Contains("--", StringComparison.Ordinal))
            yield return "must not contain consecutive hyphens";
        if (text.StartsWith('-') || text.EndsWith('-'))
            yield return "must not begin or end with a hyphen";
    }

    public static IEnumerable<string> PortNumber(long port) => port is < 1 or > 65535 ? [Between(1, 65535)] : [];

    /// <summary>The name of an environment variable as the API takes it since 1.34: printable ASCII but for an equals sign (KEP-4369).</summary>
    public static IEnumerable<string> EnvironmentName(string text)
    {
        if (text.Length == 0)
            yield return "environment variable name must be non-empty";
        else if (text.Any(character => character is < ' ' or > '~' or '='))
            yield return Mistake("a valid environment variable name must consist only of printable ASCII characters other than '='", "", []);
    }

    public static string Between(long lowest, long highest) => string.Create(CultureInfo.InvariantCulture, $"must be between {lowest} and {highest}, inclusive");

    /// <summary>Of names the API says characters; of labels it says bytes.</summary>
    public static string TooLong(int most) => string.Create(CultureInfo.InvariantCulture, $"must be no more than {most} characters");

    private static string TooManyBytes(int most) => string.Create(CultureInfo.InvariantCulture, $"must be no more than {most} bytes");

    /// <summary>What the API says of a text that does not match: what it should be, examples, the expression.</summary>
    public static string Mistake(string what, string pattern, params string[] examples) => examples.Length == 0
        ? $"{what} (regex used for validation is '{pattern}')"
        : $"{what} (e.g. {string.Join(" or ", examples.Select(example => $"'{example}', "))}regex used for validation is '{pattern}')";

    [GeneratedRegex("^" + Label + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex LabelPattern();

    [GeneratedRegex("^" + Subdomain + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex SubdomainPattern();

    [GeneratedRegex(@"^\*\." + Subdomain + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex WildcardPattern();

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Dns1035Pattern();

    [GeneratedRegex("^" + Qualified + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex QualifiedPattern();

    [GeneratedRegex(@"^[-._a-zA-Z0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex ConfigMapKeyPattern();

    [GeneratedRegex(@"^[-a-z0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex PortPattern();
}
