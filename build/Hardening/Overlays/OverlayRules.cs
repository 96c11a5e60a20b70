using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes.Patching;

namespace Welkin.Hardening;

/// <summary>What an overlay must meet beyond its format.</summary>
internal static class OverlayRules
{
    public static JsonPointer PatchPlace { get; } = JsonPointer.Parse("/spec/patch");

    public static void Check(OverlayDocument document, FindingList findings)
    {
        var spec = document.Spec;
        if (!HardeningCatalogue.Controls.ContainsKey(spec.Control.Value))
            findings.Add(spec.Control.At, "OVER001", $"unknown control '{spec.Control}'{Suggestion.For(spec.Control.Value, HardeningCatalogue.Controls.Keys)}");
        spec.Target.Check(findings);
        if (spec.Matches is { } matches && (matches.Min < 1 || matches.Max < matches.Min))
            findings.Add(matches.At, "OVER005", $"'matches' must be from 1 on, and max not below min, got {matches}");
        foreach (var condition in spec.Precondition)
            Check(condition, findings);
    }

    /// <summary>The operations of a JSON patch; null for a patch of another type.</summary>
    public static JsonPatch? Patch(OverlaySpec spec, JsonNode? patch, SingleDocument text, FindingList findings)
    {
        try
        {
            if (spec.Type == OverlayType.Json)
                return JsonPatch.Read(patch) is { Operations.IsEmpty: false } operations ? operations : throw new PatchException(JsonPointer.Root, "the patch has no operation");
            if (patch is not JsonObject { Count: > 0 })
                throw new PatchException(JsonPointer.Root, "a merge or strategic patch is a map with the fields it changes");
        }
        catch (PatchException error)
        {
            foreach (var mistake in error.Mistakes.Take(PatchLimits.Places))
                findings.Add(text.Place(Below(PatchPlace, mistake.At)), "OVER007", mistake.Text);
        }
        return null;
    }

    public static JsonPointer Below(JsonPointer root, JsonPointer at) => new([.. root.Names, .. at.Names]);

    private static void Check(OverlayPrecondition condition, FindingList findings)
    {
        if (condition.Value is null != condition.Absent)
            findings.Add(condition.At, "OVER006", "a precondition has either 'value' or 'absent: true'");
        try
        {
            JsonPointer.Parse(condition.Path.Value);
        }
        catch (FormatException error)
        {
            findings.Add(condition.Path.At, "OVER006", error.Message);
        }
    }
}
