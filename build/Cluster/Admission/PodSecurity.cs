using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Holds pods to the Pod Security Standard that their namespace's labels ask for (k8s.io/pod-security-admission).</summary>
internal sealed class PodSecurity(ClusterState state) : AdmissionPlugin("PodSecurity")
{
    private const string Noted = "pod-security.kubernetes.io/";

    private static readonly ResourceName Namespaces = new("", "namespaces");
    private static readonly ResourceName Pods = new("", "pods");

    public override void Validate(AdmissionCall call)
    {
        if (call.Operation is not (AdmissionCalls.Create or AdmissionCalls.Update) || call.Root is not { } root)
            return;
        if (call.Resource == Namespaces && call.Subresource.Length == 0)
            OfNamespace(call, root);
        else if (call.Namespace is { } space && Concerns(call))
            OfPods(call, root, state.Store.Get(Namespaces, null, space)?.Root ?? throw new RefusedException(Refusals.NotFound("", "namespaces", space)));
    }

    // Of pods some parts count, of all that makes pods the whole alone.
    private static bool Concerns(AdmissionCall call) =>
        call.Subresource.Length == 0 || (call.Resource == Pods && call.Subresource is "ephemeralcontainers" or "resize");

    private void OfPods(AdmissionCall call, JsonObject root, JsonObject space)
    {
        var kind = call.Resource == Pods ? new GroupVersionKind("", "v1", "Pod") : call.Kind;
        var identity = new ObjectIdentity(kind.ApiVersion, kind.Kind, call.Namespace, call.NameShown());
        var verdict = PodSecurityAdmission.Judge(identity, root, Policy(space), state.Schema.Version, call.Old);
        foreach (var (key, value) in verdict.AuditAnnotations)
            call.AuditAnnotations[key.StartsWith(Noted, StringComparison.Ordinal) ? key : Noted + key] = value;
        if (verdict.Message is { } message)
            throw call.Refuse(message[(message.IndexOf(" is forbidden: ", StringComparison.Ordinal) + " is forbidden: ".Length)..]);
        foreach (var warning in verdict.Warnings)
            call.Warnings.Add(warning);
    }

    private void OfNamespace(AdmissionCall call, JsonObject root)
    {
        var (policy, old) = (Policy(root), call.Old is { } before ? Policy(before) : null);
        ImmutableArray<FieldFault> faults = [.. PodSecurityNamespaces.Faults(policy, old).Select(fault => new FieldFault(fault.Path, FaultReason.Invalid, fault.Message))];
        if (!faults.IsEmpty)
            throw new RefusedException(Refusals.Invalid("", "Namespace", call.NameShown(), faults));
        if (old is null)
            return;
        var pods = state.Store.List(Pods, call.Name).Items;
        foreach (var warning in PodSecurityNamespaces.Warnings(call.Name, old, policy, [.. pods.Select(pod => pod.Root)], state.Schema.Version))
            call.Warnings.Add(warning);
    }

    private static PodSecurityPolicy Policy(JsonObject space) => PodSecurityPolicy.Parse(Field.Of(space)["metadata"]["labels"]);
}
