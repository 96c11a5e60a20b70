using System.Text.RegularExpressions;

namespace Welkin.Hardening;

/// <summary>How values are written that mean the same to the components, which are written in Go.</summary>
internal static partial class GoText
{
    public static bool IsTrue(string? text) => text is not null && Flag(text) == "true";

    /// <summary>The words that strconv.ParseBool and Ansible take for true and false; other text as it is.</summary>
    public static string Flag(string text) => text.ToLowerInvariant() switch
    {
        "1" or "t" or "true" or "yes" => "true",
        "0" or "f" or "false" or "no" => "false",
        _ => text,
    };

    /// <summary>True where two texts mean the same boolean, the same duration of nothing, or are the same.</summary>
    public static bool Same(string left, string right) => left == right
        || (right is "true" or "false" && Flag(left) == right)
        || (right == "0" && Nothing().IsMatch(left));

    /// <summary>The items of a list as flags write it.</summary>
    public static string[] Items(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"\A(0+(\.0*)?(h|ms|us|ns|m|s)?)+\z")]
    private static partial Regex Nothing();
}
