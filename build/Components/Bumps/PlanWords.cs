using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Components.Bumps;

/// <summary>How plans write their words.</summary>
internal static class PlanWords
{
    public static string Of<T>(T word) where T : struct, Enum => EnumWord.Of(word);

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day, or what says that there is none.</summary>
    public static string Of(DateTimeOffset? moment) => moment is { } known ? Of(DateOnly.FromDateTime(known.UtcDateTime)) : "unknown";

    public static string Days(int count) => Count(count, "day");

    public static string Count(int count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");
}
