using System.Globalization;

namespace Welkin.Tools.Versions;

/// <summary>How an answer that an earlier run left is called.</summary>
internal static class KeptAnswer
{
    /// <param name="time">When the source gave or confirmed it.</param>
    public static string From(string place, DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"{place} (kept, as of {time.ToUniversalTime():yyyy-MM-dd HH:mm} UTC)");
}
