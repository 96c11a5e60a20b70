using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Patching;

namespace Welkin.Hardening;

/// <summary>Applies one overlay to the drafts of its component, after the rules. Whatever is not as the overlay was written for is a finding, and nothing is skipped in silence.</summary>
/// <remarks>Targets and preconditions look at what the chart rendered, so they do not depend on rules or on the order of overlays; the patch works on what the rules have made of it.</remarks>
internal sealed class OverlayStep(Overlay overlay, ComponentManifests component, KubernetesVersion kubernetes, FindingList findings)
{
    private const string HelmPrefix = "helm.sh/";

    public void Apply(IEnumerable<ObjectDraft> drafts)
    {
        var targets = drafts.Where(IsTarget).ToList();
        if (targets.Count < overlay.Matches.Min || targets.Count > overlay.Matches.Max)
        {
            var count = targets.Count == 0 ? "nothing" : string.Create(CultureInfo.InvariantCulture, $"{targets.Count} objects");
            Report(overlay.At, "OVER010", $"matches {count}, {overlay.Matches} expected: {overlay.Spec.Target}");
            return;
        }
        foreach (var draft in targets)
            Apply(draft);
    }

    private bool IsTarget(ObjectDraft draft)
    {
        try
        {
            return overlay.Spec.Target.Matches(draft.Rendered);
        }
        catch (FieldTypeException)
        {
            // The object cannot be read: that is reported where it stands.
            return false;
        }
    }

    private void Apply(ObjectDraft draft)
    {
        var unmet = overlay.Unmet(draft.Rendered.Root).ToList();
        foreach (var (condition, observed) in unmet)
            Report(condition.At, "OVER011", $"has a precondition that {draft.Item} does not meet: {condition.Path} is {observed}");
        if (unmet.Count > 0)
            return;
        try
        {
            var (before, after) = (draft.Item.Root, overlay.Apply(draft.Item.Root, kubernetes));
            if (JsonValues.AreEqual(before, after))
                Redundant(draft);
            else if (Harm(before, after) is { } harm)
                Report(overlay.Spec.Patch.At, "OVER013", $"{harm} of {draft.Item}");
            else
                draft.Patch(overlay.Name, after);
        }
        catch (PatchException error)
        {
            foreach (var mistake in error.Mistakes.Take(PatchLimits.Places))
                Report(overlay.Place(mistake), "OVER012", $"cannot be applied to {draft.Item}: {mistake.Text}");
        }
    }

    private void Redundant(ObjectDraft draft)
    {
        var upstream = OnRendered(draft);
        var rules = upstream is null ? [] : OverlayChanges.Between(draft.Rendered.Root, upstream).Select(change => change.Path.ToString())
            .SelectMany(path => draft.Changes.Where(change => change.Rule is not null && OverlayChanges.Overlap(change.Path, path)).Select(change => change.Rule))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (upstream is not null && !JsonValues.AreEqual(draft.Rendered.Root, upstream))
            Report(overlay.At, "OVER015", $"is redundant: {(rules.Count == 0 ? "an overlay before it" : $"rule {string.Join(" and ", rules)}")} does the same to {draft.Item}: remove it");
        else if (component.ChartVersion is { } now && now != overlay.Spec.Chart.Value)
            Report(overlay.At, "OVER014", $"is redundant: the chart renders {draft.Item} with it already, so upstream adopted it by {now}: remove it");
        else
            Report(overlay.At, "OVER014", $"changes nothing: the chart renders {draft.Item} with it already");
    }

    private JsonObject? OnRendered(ObjectDraft draft)
    {
        try
        {
            return overlay.Apply(draft.Rendered.Root, kubernetes);
        }
        catch (PatchException)
        {
            return null;
        }
    }

    /// <summary>What a patch may not do: make another object of it, or take from Helm what it goes by.</summary>
    private static string? Harm(JsonObject before, JsonObject after)
    {
        string?[] Identity(JsonObject root) => [Text(root["apiVersion"]), Text(root["kind"]), Text((root["metadata"] as JsonObject)?["name"]), Text((root["metadata"] as JsonObject)?["namespace"])];
        if (!Identity(before).SequenceEqual(Identity(after)))
            return "would change the group, version, kind, namespace or name";
        var left = MetadataMap.Annotations.Of(after);
        var lost = MetadataMap.Annotations.Of(before).FirstOrDefault(entry => entry.Key.StartsWith(HelmPrefix, StringComparison.Ordinal) && left.GetValueOrDefault(entry.Key) != entry.Value);
        return lost.Key is null ? null : $"would take or change the annotation {lost.Key}";
    }

    private void Report(Location at, string id, string text) => findings.Add(at, id, $"overlay {overlay.Name} of {overlay.Component} {text} ({Charts()})");

    private string Charts() => component.ChartVersion is { } now ? $"written for chart {overlay.Spec.Chart}, rendered now {now}" : $"written for chart {overlay.Spec.Chart}";

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
