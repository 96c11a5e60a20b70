using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>The names of pools, attributes and capacities of devices (upstream: pkg/apis/resource/validation).</summary>
internal static partial class DeviceNames
{
    private const int LongestPool = 253;
    private const int LongestId = 32;

    public static void Pool(Field name, FaultList faults)
    {
        if (name.IsUnsaid())
        {
            faults.Required(name.Path);
            return;
        }
        if (name.Said().Length > LongestPool)
            faults.TooLong(name.Path, LongestPool);
        foreach (var part in name.Said().Split('/'))
            faults.InvalidEach(name.Path, part, NameFormat.Dns1123Subdomain(part));
    }

    /// <summary>A name, before which a domain and a slash may stand.</summary>
    public static void Qualified(FieldPath path, string name, FaultList faults)
    {
        switch (name.Split('/'))
        {
            case [var only]:
                Id(path, only, faults);
                break;
            case [var domain, var id]:
                if (domain.Length == 0)
                    faults.Invalid(path, "", "the domain must not be empty");
                else
                    CloudSources.DriverName(new Field(path, domain), faults);
                if (id.Length == 0)
                    faults.Invalid(path, "", "the name must not be empty");
                else
                    Id(path, id, faults);
                break;
            default:
                faults.Invalid(path, name, "must not contain more than one slash");
                break;
        }
    }

    public static void FullyQualified(Field name, FaultList faults)
    {
        Qualified(name.Path, name.Said(), faults);
        if (!name.Said().Contains('/', StringComparison.Ordinal))
            faults.Invalid(name.Path, name.Said(), "a fully qualified name must be a domain and a name separated by a slash");
    }

    private static void Id(FieldPath path, string id, FaultList faults)
    {
        if (id.Length > LongestId)
            faults.TooLong(path, LongestId);
        if (!Identifier().IsMatch(id))
        {
            faults.Invalid(path, id, NameFormat.Mistake("a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_'",
                "[A-Za-z_][A-Za-z0-9_]*", "my_name", "MY_NAME", "MyName"));
        }
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
