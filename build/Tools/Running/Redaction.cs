using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Welkin.Tools;

/// <summary>Takes secrets out of text that is shown: as they are, line by line, and in the encodings in which tools print them.</summary>
internal sealed class Redaction(IEnumerable<string> secrets)
{
    private const string Shown = "***";

    /// <summary>Longest first, so that a form that contains another one goes as a whole.</summary>
    private readonly ImmutableArray<string> _forms =
    [
        .. secrets.SelectMany(Forms).Where(form => form.Length > 0).Distinct(StringComparer.Ordinal)
            .OrderByDescending(form => form.Length).ThenBy(form => form, StringComparer.Ordinal),
    ];

    /// <summary>How long the longest form is; text cut at a place that a secret may cross loses this much more.</summary>
    public int Longest => _forms.Select(form => form.Length).FirstOrDefault();

    public string Apply(string text) =>
        _forms.Aggregate(text, (shown, form) => shown.Replace(form, Shown, StringComparison.Ordinal));

    private static IEnumerable<string> Forms(string secret) =>
    [
        secret,
        .. secret.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
        Uri.EscapeDataString(secret),
        JsonEncodedText.Encode(secret).ToString(),
    ];
}
