using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Projected tokens live an hour at most and are for one audience.</summary>
/// <remarks>Kubernetes API, ServiceAccountTokenProjection: 3600 seconds where nothing is said, and the API server where no audience is named.</remarks>
public sealed class ProjectedTokens : IWorkloadControl
{
    internal const int Longest = 3600;

    public string Id => "W38";

    public string Title => "Projected tokens live an hour at most and are for one audience";

    public Severity Severity => Severity.Low;

    public string Rationale => "A stolen token stays good for as long as it lives, and without an audience it opens the API server.";

    public string Remedy => "Set expirationSeconds to 3600 or less, and the audience that the token is shown to.";

    public ImmutableArray<string> Reads => ["spec.volumes[*].projected.sources[*].serviceAccountToken"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context)
    {
        foreach (var token in Of(workload.Pod))
        {
            if (token["expirationSeconds"] is { Number: > Longest } lifetime)
                yield return Violation.At(lifetime);
            if (string.IsNullOrEmpty(token["audience"].Text))
                yield return Violation.At(token["audience"]);
        }
    }

    internal static IEnumerable<Field> Of(PodTemplate pod) =>
        from volume in pod.Volumes
        from source in volume["projected"]["sources"].Items
        where source["serviceAccountToken"].IsSet
        select source["serviceAccountToken"];
}
