using System.Text.RegularExpressions;

namespace Welkin.Hardening;

/// <summary>Tells a value that is written out from one that stands for another, or that no secret has.</summary>
internal static partial class SecretValues
{
    /// <summary>What is shown in place of a secret.</summary>
    public const string Mask = "***";

    /// <summary>True for text that could be a secret itself: no number, switch, duration, path, address, or reference to something elsewhere.</summary>
    public static bool IsLiteral(string value)
    {
        var text = value.Trim();
        return text.Length > 0 && !Plain().IsMatch(text) && !Reference().IsMatch(text) && !Place().IsMatch(text);
    }

    [GeneratedRegex(@"\A([0-9._-]+|[0-9.]+(ns|us|ms|s|m|h|d)|true|false|yes|no|on|off|null|nil|none|~|\{\}|\[\]|""""|''|\*+|x+|-)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Plain();

    // $(VAR) ${VAR} $VAR $__file{} {{ }} %(name)s %{name} <name> vault:… ref+… op://… !Ref
    [GeneratedRegex(@"\$[({_A-Za-z]|\{\{|\A%[({]|\A<[^>]*>\z|\A(vault|secret|file|env|ssm|awssm|azkv|gcpsm|op|bank-vaults)(:|\+)|\Aref\+|\A!")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\A(\.{0,2}/|~/|[A-Za-z]:\\|[a-z][a-z0-9+.-]*://)", RegexOptions.IgnoreCase)]
    private static partial Regex Place();
}
