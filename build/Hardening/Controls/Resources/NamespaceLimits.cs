using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>A LimitRange fills in what containers of a namespace leave out.</summary>
/// <remarks>Of every namespace that the release puts pods into. Only a LimitRange of the release counts, with limits for containers.</remarks>
public sealed class NamespaceLimits : INamespaceControl
{
    public string Id => "R06";

    public string Title => "A LimitRange bounds the containers of each namespace";

    public Severity Severity => Severity.Low;

    public string Rationale => "A container without requests and limits can take a whole node.";

    public string Remedy => "Add a LimitRange with default and defaultRequest for containers.";

    public ImmutableArray<string> Reads => ["limit ranges of the release"];

    public bool AppliesTo(ReleaseNamespace space, AuditContext context) => !WellKnownNamespaces.System.Contains(space.Name) && !space.Workloads.IsEmpty;

    public IEnumerable<Violation> Evaluate(ReleaseNamespace space, AuditContext context) =>
        Ranges(space).Any() ? [] : [new Violation(FieldPath.Root["metadata"]["name"], null, "no LimitRange for containers in this namespace")];

    /// <summary>What is said for containers.</summary>
    internal static IEnumerable<Field> Ranges(ReleaseNamespace space) =>
        from range in space.OfKind("", "LimitRange")
        from limit in range["spec"]["limits"].Items
        where limit["type"].Text == "Container" && (limit["default"].IsSet || limit["max"].IsSet)
        select limit;
}
