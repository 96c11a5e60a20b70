using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>Indexes of a Job as text, such as <c>1,3-5</c> (pkg/apis/batch/validation: validateIndexesFormat).</summary>
internal static class IndexIntervals
{
    /// <summary>What is wrong, in the API's words; null where nothing is.</summary>
    /// <param name="total">How many indexes the text names; 0 where something is wrong.</param>
    public static string? Mistake(string text, long completions, out long total)
    {
        total = 0;
        if (text.Length == 0)
            return null;
        var (sum, last) = (0L, (long?)null);
        foreach (var interval in text.Split(','))
        {
            if (Read(interval, completions, out var start, out var end) is { } mistake)
                return mistake;
            if (last >= start)
                return NotRising(last.Value, start);
            sum += end - start + 1;
            last = end;
        }
        total = sum;
        return null;
    }

    private static string? Read(string interval, long completions, out long start, out long end)
    {
        (start, end) = (0, 0);
        var limits = interval.Split('-');
        if (limits.Length > 2)
            return $"the fragment {ShownValue.Quoted(interval)} violates the requirement that an index interval can have at most two parts separated by '-'";
        if (Index(limits[0], completions, out start) is { } first)
            return first;
        end = start;
        if (limits.Length == 1)
            return null;
        return Index(limits[1], completions, out end) ?? (start >= end ? NotRising(start, end) : null);
    }

    private static string? Index(string text, long completions, out long index)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out index))
            return $"cannot convert string to integer for index: {ShownValue.Quoted(text)}";
        return index >= completions ? $"too large index: {ShownValue.Quoted(text)}" : null;
    }

    private static string NotRising(long previous, long current) =>
        string.Create(CultureInfo.InvariantCulture, $"non-increasing order, previous: {previous}, current: {current}");
}
