using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>The images that run: those of pods and pod templates, and those that custom resources name for pods that an operator makes.</summary>
/// <remarks>Images that stand in arguments of an operator are not seen.</remarks>
public static class RunningImages
{
    private const string Key = "image";

    /// <summary>Of the side's own objects, sorted.</summary>
    public static ImmutableArray<string> Of(UpgradeSide side) =>
        [.. side.Objects.Where(item => item.Own && !item.IsDefinition).SelectMany(Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Of(UpgradeObject item) => item.Document.Read([]) is not { } root ? []
        : PodTemplate.IsIn(item.Identity) ? Pods(item.Identity, root)
        : IsCustom(item.Identity) ? Named(root)
        : [];

    private static IEnumerable<string> Pods(ObjectIdentity identity, JsonObject root)
    {
        try
        {
            return [.. PodTemplate.Of(identity, root)!.Containers.Select(container => container.Field[Key].Text).OfType<string>()];
        }
        catch (FieldTypeException)
        {
            // The judges of objects say that it cannot be read.
            return [];
        }
    }

    // Groups of Kubernetes' own end so or have no dot.
    private static bool IsCustom(ObjectIdentity identity) => identity.Group.Contains('.', StringComparison.Ordinal) && !identity.Group.EndsWith(".k8s.io", StringComparison.Ordinal);

    private static IEnumerable<string> Named(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(entry => entry.Key == Key && JsonTypes.Text(entry.Value) is { Length: > 0 } image && image.Contains(':', StringComparison.Ordinal) ? [image] : Named(entry.Value)),
        JsonArray list => list.SelectMany(Named),
        _ => [],
    };
}
