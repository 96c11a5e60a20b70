using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Every emptyDir has a size limit.</summary>
/// <remarks>A volume without a source is an emptyDir by default. A limit of 0 is none.</remarks>
public sealed class EmptyDirLimits : IWorkloadControl
{
    public string Id => "W31";

    public string Title => "Every emptyDir has a size limit";

    public Severity Severity => Severity.Low;

    public string Rationale => "One pod fills the node's disk, or its memory, and the node evicts its neighbours.";

    public string Remedy => "Set emptyDir.sizeLimit, or give it in hardening.yaml.";

    public ImmutableArray<string> Reads => ["spec.volumes[*].emptyDir.sizeLimit"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        from volume in workload.Pod.Volumes
        where IsUnlimited(volume)
        select Violation.At(volume["emptyDir"]["sizeLimit"]);

    /// <summary>True for an emptyDir that may grow as it likes.</summary>
    internal static bool IsUnlimited(Field volume) => IsEmptyDir(volume) && !(Quantity.TryParse(Limit(volume), out var limit) && limit.Sign > 0);

    internal static bool IsEmptyDir(Field volume) =>
        volume["emptyDir"].IsSet || !(volume.Map ?? []).Any(source => source.Key != "name" && source.Value is not null);

    // A quantity may be a number in YAML.
    private static string? Limit(Field volume) => volume["emptyDir"]["sizeLimit"].Node?.ToString();
}
