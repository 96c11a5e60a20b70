using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Looks at writes after authorization, before they are stored (kubernetes.io/docs/reference/access-authn-authz/admission-controllers).</summary>
public interface IAdmissionPlugin
{
    /// <summary>Upstream's name, such as <c>LimitRanger</c>.</summary>
    string Name { get; }

    /// <summary>May change <see cref="AdmissionCall.Root"/>; comes before the rules of the kind.</summary>
    /// <exception cref="RefusedException">The write is refused.</exception>
    void Mutate(AdmissionCall call);

    /// <summary>Comes after the rules of the kind.</summary>
    /// <exception cref="RefusedException">The write is refused.</exception>
    void Validate(AdmissionCall call);
}

/// <summary>A write that admission is asked about.</summary>
/// <param name="Operation">CREATE, UPDATE, DELETE or CONNECT.</param>
/// <param name="Namespace">Null for what has none.</param>
/// <param name="Name">Empty while it is to be generated.</param>
/// <param name="DryRun">Nothing may be changed anywhere.</param>
public sealed record AdmissionCall(string Operation, GroupVersionKind Kind, ResourceName Resource, string Subresource, string? Namespace, string Name, UserInfo User, bool DryRun)
{
    /// <summary>The object to be stored; null for a deletion. Mutating plugins change it in place.</summary>
    public JsonObject? Root { get; init; }

    /// <summary>What is stored now; null for a creation.</summary>
    public JsonObject? Old { get; init; }

    /// <summary>Texts for Warning headers.</summary>
    public ICollection<string> Warnings { get; } = [];

    /// <summary>What an audit log would note of the call, by key.</summary>
    public IDictionary<string, string> AuditAnnotations { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
