using System.Collections.Immutable;
using System.Globalization;
using Cake.Core;
using Welkin.Kernel;

namespace Welkin.Pipeline;

/// <summary>Reads options and goes on after a mistake, so that one run shows all of them.</summary>
internal sealed class OptionReader(ICakeArguments arguments, List<string> mistakes)
{
    // What Cake makes of its own --no-report.
    private const string CakeSetting = "Settings_NoReport";

    public void RefuseUnknown(IReadOnlyCollection<string> known)
    {
        foreach (var name in arguments.GetArguments().Keys.Where(name => name is not ("target" or CakeSetting) && !known.Contains(name, StringComparer.OrdinalIgnoreCase)))
            mistakes.Add($"--{name}: there is no such option{Suggestion.For(name, known)}");
    }

    public string? Text(string name)
    {
        var values = Texts(name);
        if (values.Length > 1)
            mistakes.Add($"--{name}: may be given once, here it is given {values.Length} times");
        return values.FirstOrDefault();
    }

    /// <summary>The values of an option that may be given again.</summary>
    public ImmutableArray<string> Texts(string name)
    {
        // Cake gives null for an option without "=".
        var values = arguments.GetArguments(name);
        if (values.Any(string.IsNullOrEmpty))
            mistakes.Add($"--{name}: needs a value: --{name}=…");
        return [.. values.Where(value => !string.IsNullOrEmpty(value))];
    }

    /// <summary>Names with commas between; empty where the option is not given.</summary>
    public ImmutableArray<string> List(string name)
    {
        if (Text(name) is not { } text)
            return [];
        ImmutableArray<string> names = [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
        return names.IsEmpty ? Mistake(name, "names with commas between", text, names) : names;
    }

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

    /// <summary>One of the words of an enumeration; null where the option is not given.</summary>
    public T? Word<T>(string name) where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(value => EnumWord.Of(value), StringComparer.Ordinal);
        return Text(name) switch
        {
            null => null,
            var text when words.TryGetValue(text, out var value) => value,
            var text => Mistake<T?>(name, $"one of {string.Join(", ", words.Keys)}", text, null),
        };
    }

    private T Mistake<T>(string name, string expected, string got, T fallback)
    {
        mistakes.Add($"--{name}: must be {expected}, got '{got}'");
        return fallback;
    }
}
