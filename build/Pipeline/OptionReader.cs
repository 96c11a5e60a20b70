using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Cake.Core;
using Welkin.Kernel;

namespace Welkin.Pipeline;

/// <summary>Reads options and goes on after a mistake, so that one run shows all of them.</summary>
internal sealed class OptionReader(ICakeArguments arguments, List<string> mistakes)
{
    public void RefuseUnknown(IReadOnlyCollection<string> known)
    {
        foreach (var name in arguments.GetArguments().Keys.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)))
            mistakes.Add($"--{name}: there is no such option{Suggestion.For(name, known)}");
    }

    public string? Text(string name)
    {
        var values = arguments.GetArguments(name);
        if (values.Count > 1)
            mistakes.Add($"--{name}: may be given once, here it is given {values.Count} times");
        if (values.FirstOrDefault() is "")
            mistakes.Add($"--{name}: needs a value: --{name}=…");
        return values.FirstOrDefault();
    }

    public ImmutableArray<string> List(string name) => Text(name) is { } text
        ? [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)]
        : [];

    /// <summary>A switch: <c>--offline</c>, or <c>--offline=false</c>.</summary>
    public bool Flag(string name) => arguments.GetArguments(name).LastOrDefault() switch
    {
        null => arguments.HasArgument(name),
        "" or "true" => true,
        "false" => false,
        var other => Mistake(name, "true or false", other, false),
    };

    public int Number(string name, int fallback) => Text(name) switch
    {
        null => fallback,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 256 => number,
        var text => Mistake(name, "a whole number from 1 to 256", text, fallback),
    };

    public DateOnly? Day(string name) => Text(name) switch
    {
        null => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        var text => Mistake<DateOnly?>(name, "a date such as 2026-12-01", text, null),
    };

    public T Word<T>(string name, T fallback) where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), StringComparer.Ordinal);
        return Text(name) switch
        {
            null => fallback,
            var text when words.TryGetValue(text, out var value) => value,
            var text => Mistake(name, $"one of {string.Join(", ", words.Keys)}", text, fallback),
        };
    }

    private T Mistake<T>(string name, string expected, string got, T fallback)
    {
        mistakes.Add($"--{name}: must be {expected}, got '{got}'");
        return fallback;
    }
}
