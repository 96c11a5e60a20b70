namespace Welkin.Kubernetes;

/// <summary>What the API asks of a template of pods, wherever it stands.</summary>
internal static class PodTemplateRules
{
    /// <summary>Labels, annotations and the whole pod spec (upstream: ValidatePodTemplateSpec). What a workload asks beyond that is its own.</summary>
    public static void Check(Field template, FaultList faults)
    {
        var part = PodPart.Of(template);
        // Upstream leaves out the word metadata.
        var (labels, annotations) = (template["metadata"]["labels"] with { Path = template.Path["labels"] }, part.PartOrEmpty("metadata").PartOrEmpty("annotations") with { Path = template.Path["annotations"] });
        LabelRules.Labels(labels, faults);
        AnnotationRules.Check(new Field(annotations.Path, annotations.Map), faults);
        var spec = part.PartOrEmpty("spec");
        PodAnnotationRules.Check(annotations, spec, faults);
        PodSpecRules.Check(new PodContext(spec, IsPod: false, "", null, IsMirror: false, faults));
        SeccompRules.Agree(annotations, spec, faults);
        AppArmorRules.Agree(annotations, spec, faults);
        if (spec.Count("ephemeralContainers") > 0)
            faults.Forbidden(spec.At("ephemeralContainers"), "ephemeral containers not allowed in pod template");
    }
}
