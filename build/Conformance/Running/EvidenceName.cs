using System.Globalization;

namespace Welkin.Conformance;

/// <summary>Where a file that explains a failure lies: <c>install.ready/cert-manager/attempt-1/events.json</c>. Nothing a check says leads out of the folder.</summary>
public static class EvidenceName
{
    public static string Of(CheckKey key, int attempt, string file) =>
        string.Create(CultureInfo.InvariantCulture, $"{Plain(key.Id)}/{Plain(key.Component ?? "release")}/attempt-{attempt}/{Plain(file)}");

    private static string Plain(string text)
    {
        var plain = string.Concat(text.Select(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' ? character : '-')).TrimStart('.');
        return plain.Length == 0 ? "-" : plain;
    }
}
