using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>Names that must have a domain (apimachinery, pkg/util/validation/validation.go).</summary>
internal static partial class DomainNames
{
    private const string PathFormat = @"[A-Za-z0-9/\-._~%!$&'()*+,;=:]+";

    /// <summary>A domain name of at least two labels; it may end with a dot.</summary>
    public static IEnumerable<string> FullyQualified(string text)
    {
        var name = text.EndsWith('.') ? text[..^1] : text;
        var mistakes = NameFormat.Dns1123Subdomain(name).ToList();
        if (text.Length == 0 || mistakes.Count > 0)
            return mistakes;
        return name.Contains('.', StringComparison.Ordinal)
            ? name.Split('.').SelectMany(NameFormat.Dns1123Label)
            : ["should be a domain with at least two segments separated by dots"];
    }

    /// <summary>A domain, a slash and a path, such as <c>acme.io/foo</c>.</summary>
    public static void PrefixedPath(Field field, FaultList faults)
    {
        var segments = field.Said().Split('/', 2);
        if (segments is not [{ Length: > 0 } host, { Length: > 0 } path])
        {
            faults.Invalid(field.Path, field.Said(), "must be a domain-prefixed path (such as \"acme.io/foo\")");
            return;
        }
        faults.InvalidEach(field.Path, host, NameFormat.Dns1123Subdomain(host));
        if (!PathPattern().IsMatch(path))
            faults.Invalid(field.Path, path, NameFormat.Mistake("Invalid path", PathFormat));
    }

    [GeneratedRegex("^" + PathFormat + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex PathPattern();
}
