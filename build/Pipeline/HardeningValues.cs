using System.Text.Json.Nodes;
using Welkin.Components;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Patching;

namespace Welkin.Pipeline;

/// <summary>Whether the chart values that facts go by are set where they say: in the component's values.yaml, or by the chart alone.</summary>
internal static class HardeningValues
{
    public static void Check(HardeningContent content, Catalogue catalogue, FindingList findings)
    {
        foreach (var component in catalogue.Components)
        {
            if (content.Facts.GetValueOrDefault(component.Folder)?.Spec.Values is { IsEmpty: false } facts)
                Check(facts, component, findings);
        }
    }

    private static void Check(IEnumerable<ValueFacts> facts, Component component, FindingList findings)
    {
        var shown = $"components/{component.Folder}/values.yaml";
        // A values file that cannot be read is reported where charts are rendered; nothing is known of it here.
        var text = component.ValuesFile is { } file ? YamlContent.ReadText(file, shown, findings) : null;
        var values = text is null ? null : SingleDocument.Read(shown, text, findings)?.Root as JsonObject;
        foreach (var fact in facts)
        {
            var set = values is not null && IsSet(values, fact.Path.Value);
            if (set && fact.ChartDefault)
                findings.Add(fact.Path.At, "HARD024", $"{shown} sets '{fact.Path}', so it is not the chart's default: leave chartDefault out");
            else if (!set && !fact.ChartDefault)
                findings.Add(fact.Path.At, "HARD025", $"{shown} has nothing at '{fact.Path}': say 'chartDefault: true' where the chart's own default does it");
        }
    }

    private static bool IsSet(JsonObject values, string path)
    {
        try
        {
            return ValuePlace.Parse(path).In(Field.Of(values)).Any(field => field.IsSet);
        }
        catch (FieldTypeException)
        {
            return false;
        }
    }
}
