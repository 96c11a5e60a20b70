namespace Welkin.Kubernetes;

/// <summary>What the API asks of a claim's spec, wherever it stands: a PersistentVolumeClaim, a template of one.</summary>
internal static class ClaimRules
{
    /// <summary>Upstream: ValidatePersistentVolumeClaimSpec.</summary>
    public static void Spec(Field spec, FaultList faults) => LabelRules.Selector(spec["selector"], faults);
}
