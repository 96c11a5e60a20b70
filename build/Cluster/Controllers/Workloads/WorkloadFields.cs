using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Numbers and times as the API writes them.</summary>
internal static class WorkloadFields
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>A whole number; <paramref name="absent"/> where there is none.</summary>
    public static int Number(this JsonObject? map, string key, int absent = 0) => map?.WholeOrNull(key) ?? absent;

    public static int? WholeOrNull(this JsonObject map, string key)
    {
        if (map[key] is not JsonValue value)
            return null;
        if (value.TryGetValue<int>(out var number))
            return number;
        return value.TryGetValue<long>(out var whole) ? (int)Math.Clamp(whole, int.MinValue, int.MaxValue) : (int)Math.Clamp(JsonTypes.Number(value), int.MinValue, int.MaxValue);
    }

    public static bool Flag(this JsonObject? map, string key) => map?[key] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static DateTimeOffset? Moment(this JsonObject? map, string key) =>
        DateTimeOffset.TryParse(map?.Text(key), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>A time to the second, as metav1.Time is written.</summary>
    public static string Written(this DateTimeOffset time) => time.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture);

    /// <summary>Sets a number, or leaves it out where it is 0, as <c>omitempty</c> does.</summary>
    public static void PutCount(this JsonObject map, string key, int count) => map.Put(key, count == 0 ? null : count);
}
