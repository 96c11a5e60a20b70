using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>A policy of the release verifies the signature of every image before it runs.</summary>
/// <remarks>
/// CIS Kubernetes Benchmark: image provenance. A policy counts where it refuses pods: of Kyverno one that enforces, of Sigstore's policy
/// controller one that does not only warn, in a namespace that it looks at.
/// </remarks>
public sealed class ImageSignatures : IWorkloadControl
{
    public string Id => "I05";

    public string Title => "The signature of every image is verified before it runs";

    public Severity Severity => Severity.Medium;

    public string Rationale => "An image that somebody else put under this name is run like the right one.";

    public string Remedy => "Ship a policy that verifies it: a Kyverno policy with verifyImages, or a ClusterImagePolicy.";

    public ImmutableArray<string> Reads => ["containers[*].image", "policies of the release"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context)
    {
        foreach (var container in workload.Pod.Containers)
        {
            var field = container.Field["image"];
            if (!ImageReference.TryParse(field.Text, out var image))
                yield return Violation.Unknown(field, field.IsSet ? $"{field.Shown} is no image reference" : "there is no image", container);
            else if (SignaturePolicies.Of(context.Release, workload.Identity.Namespace ?? "", image) is var check && check == SignatureCheck.Unknown)
                yield return Violation.Unknown(field, $"{field.Shown}: whether the policies for it apply here depends on more than the release", container);
            else if (check != SignatureCheck.Enforced)
                yield return Violation.At(field, $"{field.Shown}: {(check == SignatureCheck.Reported ? "a policy verifies it and does not refuse it" : "no policy verifies it")}", container);
        }
    }
}
