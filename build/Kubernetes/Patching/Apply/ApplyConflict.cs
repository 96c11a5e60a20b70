using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>Says which fields others own, as the API server does (apimachinery, util/managedfields/internal/conflict.go).</summary>
internal static class ApplyConflict
{
    /// <param name="conflicts">In the order of their managers.</param>
    /// <param name="allowed">Fields that the manager may take; null where there are none.</param>
    /// <returns>Null where all may be taken.</returns>
    public static ApplyFailure? Of(IReadOnlyList<FieldConflict> conflicts, FieldSet? allowed)
    {
        if (allowed is not null)
            conflicts = [.. conflicts.Where(conflict => !allowed.Contains([.. conflict.Path]))];
        return conflicts.Count == 0 ? null : new(ApplyRefusal.Conflict, Message(conflicts), [.. conflicts]);
    }

    private static string Message(IReadOnlyList<FieldConflict> conflicts)
    {
        if (conflicts is [var one])
            return $"Apply failed with 1 conflict: {one.Message}: {one.Field}";
        var lines = conflicts.GroupBy(conflict => conflict.Manager).SelectMany(group => group.Select(conflict => $"- {conflict.Field}").Prepend($"conflicts with {group.Key}:"));
        return string.Create(CultureInfo.InvariantCulture, $"Apply failed with {conflicts.Count} conflicts: {string.Join('\n', lines)}");
    }
}
