using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>A PodDisruptionBudget of the release.</summary>
/// <remarks>Source: pkg/controller/disruption/disruption.go; percentages are rounded up, of both fields.</remarks>
internal sealed class DisruptionBudget(ReleaseObject item)
{
    public ReleaseObject Item { get; } = item;

    public static IEnumerable<DisruptionBudget> For(Workload workload, ReleaseObjects release) => release.OfKind("policy", "PodDisruptionBudget", workload.Identity.Namespace)
        .Where(item => LabelSelector.Read(item["spec"]["selector"]).Matches(workload.PodLabels))
        .Select(item => new DisruptionBudget(item));

    /// <summary>How many of these pods may go at once while all are well.</summary>
    public long Allowed(long pods)
    {
        var (unavailable, available) = (Item["spec"]["maxUnavailable"], Item["spec"]["minAvailable"]);
        return Math.Max(0, unavailable.IsSet ? Math.Min(pods, Of(unavailable, pods)) : pods - Of(available, pods));
    }

    /// <summary>What it says, for people.</summary>
    public string Shown => Item["spec"]["maxUnavailable"] is { IsSet: true } unavailable
        ? $"{Item.Identity} has maxUnavailable {unavailable.Shown}"
        : $"{Item.Identity} has minAvailable {Item["spec"]["minAvailable"].Shown}";

    private static long Of(Field field, long pods)
    {
        if (!field.IsSet)
            return 0;
        if (field.Node is not JsonValue value || !value.TryGetValue<string>(out var text))
            return field.Number ?? 0;
        return text.EndsWith('%') && long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
            ? ((pods * percent) + 99) / 100
            : throw new FieldTypeException(field.Path, $"must be a number or a percentage, got {field.Shown}");
    }
}
