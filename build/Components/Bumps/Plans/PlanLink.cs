using System.Diagnostics.CodeAnalysis;
using Welkin.Kernel;

namespace Welkin.Components.Bumps;

/// <summary>The address of a page as a plan writes it.</summary>
internal sealed record PlanLink(Uri Address) : IYamlScalar<PlanLink>
{
    public static string Expected => "the address of a page such as https://example.org/changes";

    public static PlanLink Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var link) ? link : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out PlanLink result)
    {
        var valid = Uri.TryCreate(s, UriKind.Absolute, out var address);
        result = valid ? new PlanLink(address!) : null;
        return valid;
    }

    public override string ToString() => Address.OriginalString;
}
