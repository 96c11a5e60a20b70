using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>Names that must have a domain (apimachinery, pkg/util/validation/validation.go).</summary>
internal static partial class DomainNames
{
    private const string PathFormat = @"[A-Za-z0-9/\-._~%!$&'()*+,;=:]+";

    /// <summary>A domain name of at least two labels; it may end with a dot.</summary>
    public static void FullyQualifiedDomain(Field field, FaultList faults) => Segments(field, field.Said() is [.. var name, '.'] ? name : field.Said(), 2, "two", faults);

    /// <summary>A name of at least three labels, as webhooks have.</summary>
    public static void FullyQualified(Field field, FaultList faults) => Segments(field, field.Said(), 3, "three", faults);

    private static void Segments(Field field, string name, int least, string word, FaultList faults)
    {
        if (field.IsUnsaid())
            faults.Required(field.Path);
        else if (NameFormat.Dns1123Subdomain(name).ToList() is { Count: > 0 } mistakes)
            faults.Invalid(field.Path, name, string.Join(',', mistakes));
        else if (name.Split('.').Length < least)
            faults.Invalid(field.Path, name, $"should be a domain with at least {word} segments separated by dots");
        else
        {
            foreach (var label in name.Split('.').Where(label => NameFormat.Dns1123Label(label).Any()))
                faults.Invalid(field.Path, label, string.Join(',', NameFormat.Dns1123Label(label)));
        }
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
