using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The default service account of a namespace with pods has no rights and mounts no token.</summary>
/// <remarks>CIS Kubernetes Benchmark, section 5.1. The cluster makes the account with its token mounted, so the release has to bring its own.</remarks>
public sealed class DefaultServiceAccounts : INamespaceControl
{
    internal const string Name = "default";

    public string Id => "W35";

    public string Title => "The default service account of a namespace with pods has no rights and mounts no token";

    public Severity Severity => Severity.Low;

    public string Rationale => "Every pod that names no account of its own has the rights that somebody gave to the default one.";

    public string Remedy => "Put a ServiceAccount named default with automountServiceAccountToken: false into the namespace, and bind no role to it.";

    public ImmutableArray<string> Reads => ["ServiceAccount default and bindings of the release"];

    public bool AppliesTo(ReleaseNamespace space, AuditContext context) => !space.Workloads.IsEmpty;

    public IEnumerable<Violation> Evaluate(ReleaseNamespace space, AuditContext context)
    {
        if (context.Release.Find("", "ServiceAccount", space.Name, Name) is null)
            yield return Violation("the release brings no ServiceAccount default");
        else if (context.Release.Accounts.MountsToken(space.Name, Name) != false)
            yield return Violation("ServiceAccount default has its token mounted");
        if (context.Release.Accounts.IsBound(space.Name, Name))
            yield return Violation("a role is bound to ServiceAccount default");
    }

    private static Violation Violation(string observed) => new(FieldPath.Root["metadata"]["name"], null, observed);
}
