using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of annotations that mean something to a pod (upstream: ValidatePodSpecificAnnotations).</summary>
internal static class PodAnnotationRules
{
    public const string Mirror = "kubernetes.io/config.mirror";
    private const string DeletionCost = "controller.kubernetes.io/pod-deletion-cost";
    private const string Tolerations = "scheduler.alpha.kubernetes.io/tolerations";

    /// <summary>What an annotation of JSON can hold.</summary>
    private const int Deepest = 32;

    public static void Check(PodPart annotations, PodPart spec, FaultList faults)
    {
        if (annotations.Map.Count == 0)
            return;
        if (annotations.Has(Mirror) && !spec.HasText("nodeName"))
            faults.Invalid(annotations.Path.OfKey(Mirror), annotations.Text(Mirror), "must set spec.nodeName if mirror pod annotation is set");
        if (annotations.HasText(Tolerations))
            Old(annotations, faults);
        if (annotations.Has(DeletionCost) && !IsCost(annotations.Text(DeletionCost)))
            faults.Invalid(annotations.Path.OfKey(DeletionCost), annotations.Text(DeletionCost), "must be a 32bit integer");
        SeccompRules.Annotations(annotations, faults);
        AppArmorRules.Annotations(annotations, spec, faults);
    }

    /// <summary>Some stay as the pod began (upstream: ValidatePodSpecificAnnotationUpdates).</summary>
    public static void Update(PodPart annotations, PodPart old, PodPart spec, FaultList faults)
    {
        foreach (var (key, value) in old.Map)
        {
            if (annotations.Has(key) && annotations.Text(key) == (JsonTypes.Text(value) ?? ""))
                continue;
            Fixed(annotations.Path, key, "may not remove or update", faults);
        }
        foreach (var (key, _) in annotations.Map)
        {
            if (!old.Has(key))
                Fixed(annotations.Path, key, "may not add", faults);
        }
        Check(annotations, spec, faults);
    }

    private static void Fixed(FieldPath path, string key, string what, FaultList faults)
    {
        if (key.StartsWith(AppArmorRules.Keys, StringComparison.Ordinal))
            faults.Forbidden(path.OfKey(key), $"{what} AppArmor annotations");
        if (key == Mirror)
            faults.Forbidden(path.OfKey(key), $"{what} mirror pod annotation");
    }

    // Upstream: GetDeletionCostFromPodAnnotations.
    private static bool IsCost(string text) =>
        (text == "0" || (text.Length > 0 && text[0] is '-' or (>= '1' and <= '9'))) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static void Old(PodPart annotations, FaultList faults)
    {
        try
        {
            var list = JsonNode.Parse(annotations.Text(Tolerations), documentOptions: new JsonDocumentOptions { MaxDepth = Deepest });
            TolerationRules.Check(new PodPart(annotations.Path, new JsonObject { ["tolerations"] = list }), faults);
        }
        catch (JsonException)
        {
            faults.NotJudged(annotations.At(Tolerations), "tolerations in an annotation that is no JSON");
        }
    }
}
