using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The plain map of labels by which a Service chooses its pods.</summary>
internal static class MapSelector
{
    /// <summary>Absent or empty it chooses nothing.</summary>
    /// <exception cref="FieldTypeException">It is no map of labels.</exception>
    public static LabelSelector Read(Field selector)
    {
        try
        {
            return selector.Map is { Count: > 0 } map
                ? LabelSelector.Of(map.Select(entry => new LabelRequirement(entry.Key, LabelOperator.In, selector[entry.Key].Text ?? "")))
                : LabelSelector.Nothing;
        }
        catch (FormatException error)
        {
            throw new FieldTypeException(selector.Path, $"is no selector: {error.Message}");
        }
    }
}
