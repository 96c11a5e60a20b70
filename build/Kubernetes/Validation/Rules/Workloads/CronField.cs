using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>One field of a cron schedule: a list of numbers, names and ranges with steps.</summary>
/// <param name="Names">What stands for the numbers from zero on; compared without case.</param>
internal sealed record CronField(long Lowest, long Highest, string[] Names)
{
    /// <summary>Null where nothing is wrong.</summary>
    public string? Mistake(string field) =>
        field.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Range).FirstOrDefault(mistake => mistake is not null);

    private string? Range(string range)
    {
        var (stepped, limits) = (range.Split('/'), range.Split('/')[0].Split('-'));
        var (start, end, step) = (Lowest, Highest, 1L);
        if (limits[0] is not ("*" or "?"))
        {
            if (Number(limits[0], Names, out start) is { } first)
                return first;
            end = start;
            if (limits.Length > 2)
                return $"too many hyphens: {range}";
            if (limits.Length == 2 && Number(limits[1], Names, out end) is { } second)
                return second;
        }
        if (stepped.Length > 2)
            return $"too many slashes: {range}";
        if (stepped.Length == 2)
        {
            if (Number(stepped[1], [], out step) is { } wrong)
                return wrong;
            // From a single number on: N/step means N-highest/step.
            if (limits.Length == 1)
                end = Highest;
        }
        return Bounds(start, end, step, range);
    }

    private string? Bounds(long start, long end, long step, string range)
    {
        if (start < Lowest)
            return Said($"beginning of range ({start}) below minimum ({Lowest}): {range}");
        if (end > Highest)
            return Said($"end of range ({end}) above maximum ({Highest}): {range}");
        if (start > end)
            return Said($"beginning of range ({start}) beyond end of range ({end}): {range}");
        return step == 0 ? $"step of range should be a positive number: {range}" : null;
    }

    private static string? Number(string text, string[] names, out long number)
    {
        number = text.Length == 0 ? -1 : Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (number >= 0)
            return null;
        var digits = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
            return $"failed to parse int from {text}: strconv.Atoi: parsing {ShownValue.Quoted(text)}: invalid syntax";
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            return $"failed to parse int from {text}: strconv.Atoi: parsing {ShownValue.Quoted(text)}: value out of range";
        return number < 0 ? Said($"negative number ({number}) not allowed: {text}") : null;
    }

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
