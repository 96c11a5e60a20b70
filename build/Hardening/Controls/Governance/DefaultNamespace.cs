using System.Collections.Immutable;
using System.Globalization;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Nothing is put into the namespace default.</summary>
/// <remarks>CIS Kubernetes Benchmark, section 5.6 (5.7 in older editions): the default namespace.</remarks>
public sealed class DefaultNamespace : INamespaceControl
{
    private const int Most = 3;

    public string Id => "G02";

    public string Title => "Nothing is put into the namespace default";

    public Severity Severity => Severity.Low;

    public string Rationale => "What shares a namespace shares its Secrets, quotas and network policies, and default is where everything ends that names none.";

    public string Remedy => "Give the component a namespace of its own.";

    public ImmutableArray<string> Reads => ["objects of the namespace"];

    public IEnumerable<Violation> Evaluate(ReleaseNamespace space, AuditContext context)
    {
        if (space.Name != WellKnownNamespaces.Default || space.Objects.IsEmpty)
            yield break;
        var names = space.Objects.Select(item => $"{item.Identity.Kind} {item.Identity.Name}").Order(StringComparer.Ordinal).ToList();
        var more = names.Count > Most ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - Most} more") : "";
        yield return new Violation(FieldPath.Root["metadata"]["name"], null, $"holds {string.Join(", ", names.Take(Most))}{more}");
    }
}
