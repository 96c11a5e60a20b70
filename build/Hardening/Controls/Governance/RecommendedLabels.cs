using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Every workload says what it is, what it belongs to and who answers for it.</summary>
/// <remarks>
/// Kubernetes documentation, Recommended Labels: <c>app.kubernetes.io/name</c>, <c>instance</c> and <c>managed-by</c>; the version is in the
/// image already. The owner stands in the annotation or label <c>welkin.release/owner</c>.
/// </remarks>
public sealed class RecommendedLabels : IObjectControl
{
    internal const string Owner = "welkin.release/owner";

    internal const string Name = "app.kubernetes.io/name";

    internal const string Instance = "app.kubernetes.io/instance";

    internal const string ManagedBy = "app.kubernetes.io/managed-by";

    public string Id => "G04";

    public string Title => "Every workload says what it is, what it belongs to and who answers for it";

    public Severity Severity => Severity.Low;

    public string Rationale => "In an incident nobody should have to find out whose pods these are.";

    public string Remedy => "Set the recommended labels and the annotation welkin.release/owner on the object; leave selectors and pod templates alone.";

    public ImmutableArray<string> Reads => ["metadata.labels", "metadata.annotations"];

    public bool Concerns(ObjectIdentity identity) => PodTemplate.IsIn(identity);

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context)
    {
        var (labels, annotations) = (item["metadata"]["labels"], item["metadata"]["annotations"]);
        return new[] { Name, Instance, ManagedBy }.Where(label => IsMissing(labels[label])).Select(label => Violation.At(labels[label]))
            .Concat(IsMissing(labels[Owner]) && IsMissing(annotations[Owner]) ? [Violation.At(annotations[Owner])] : []);
    }

    internal static bool IsMissing(Field text) => string.IsNullOrWhiteSpace(text.Text);
}
