using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the admission plugin PodSecurity says to a create or update, in its words.</summary>
/// <remarks>
/// admission/admission.go of pod-security-admission. Pods are refused, warned of and audited; what only leads to pods is warned of and audited.
/// Whom the plugin exempts (users, runtime classes, namespaces) and which subresources it skips (all of pods but ephemeralcontainers and resize, all of
/// the other kinds) is the caller's to know.
/// </remarks>
public static class PodSecurityAdmission
{
    private const string Annotation = "pod-security.kubernetes.io/";

    /// <summary>Judges an object that has or makes pods.</summary>
    /// <param name="root">The object with the API's defaults applied and its rules met: see <see cref="PodSecurityStandards.Evaluate(PodSecurityLevel, PodSecurityVersion, Field, Field, KubernetesVersion?)"/>.</param>
    /// <param name="old">The object before an update; null where it is created.</param>
    /// <exception cref="FieldTypeException">A field is of a type that the API would refuse.</exception>
    public static PodSecurityVerdict Judge(ObjectIdentity identity, JsonObject root, PodSecurityPolicy policy, KubernetesVersion server, JsonObject? old = null)
    {
        var enforces = identity is { Group: "", Kind: "Pod" };
        if (!PodTemplate.IsIn(identity) || (identity.Kind == "ReplicationController" && !Field.Of(root)["spec"]["template"].IsSet))
            return PodSecurityVerdict.Silent;
        if (enforces ? policy.IsPrivileged : policy.Faults.IsEmpty && (policy.Audit.Level, policy.Warn.Level) == default)
            return enforces ? PodSecurityVerdict.Silent with { AuditAnnotations = Enforced(default) } : PodSecurityVerdict.Silent;

        var pod = PodTemplate.Of(identity, root)!;
        if (enforces && old is not null && !IsSignificant(pod, PodTemplate.Of(identity, old)!))
            return PodSecurityVerdict.Silent;

        var annotations = enforces ? Enforced(policy.Enforce) : ImmutableSortedDictionary<string, string>.Empty;
        if (!policy.Faults.IsEmpty)
            annotations = annotations.Add(Annotation + "error", $"Failed to parse policy: {Together(policy.Faults)}");

        var audit = PodSecurityStandards.Evaluate(policy.Audit, pod, server);
        if (!audit.Allowed)
            annotations = annotations.Add(Annotation + "audit-violations", Would(audit));

        var enforce = enforces ? PodSecurityStandards.Evaluate(policy.Enforce, pod, server) : null;
        if (enforce is { Allowed: false })
            return new PodSecurityVerdict(enforce, Refusal(identity.Name, enforce), [], annotations);

        var warn = PodSecurityStandards.Evaluate(policy.Warn, pod, server);
        return new PodSecurityVerdict(enforce, null, warn.Allowed ? [] : [Would(warn)], annotations);
    }

    /// <summary>True where an update of a pod is judged again: the fields that may change and count are the images, and ephemeral containers are added.</summary>
    private static bool IsSignificant(PodTemplate pod, PodTemplate old) =>
        new[] { ContainerRole.Init, ContainerRole.Main }.Any(role => !Images(pod, role).SequenceEqual(Images(old, role)))
        || Named(pod).Except(Named(old)).Any();

    private static IEnumerable<string?> Images(PodTemplate pod, ContainerRole role) =>
        pod.Containers.Where(container => container.Role == role).Select(container => container.Field["image"].Text);

    private static IEnumerable<(string Name, string? Image)> Named(PodTemplate pod) =>
        pod.Containers.Where(container => container.Role == ContainerRole.Ephemeral).Select(container => (container.Name, container.Field["image"].Text));

    private static ImmutableSortedDictionary<string, string> Enforced(PodSecurityStandard standard) =>
        ImmutableSortedDictionary<string, string>.Empty.Add(Annotation + "enforce-policy", standard.ToString());

    private static string Refusal(string name, PodSecurityResult result) =>
        $"pods \"{name}\" is forbidden: violates PodSecurity \"{result.Standard}\": {result.ForbiddenDetail}";

    private static string Would(PodSecurityResult result) => $"would violate PodSecurity \"{result.Standard}\": {result.ForbiddenDetail}";

    /// <summary>As Go writes several errors as one.</summary>
    private static string Together(ImmutableArray<PodSecurityLabelFault> faults) => faults is [var only] ? only.ToString() : $"[{string.Join(", ", faults)}]";
}
