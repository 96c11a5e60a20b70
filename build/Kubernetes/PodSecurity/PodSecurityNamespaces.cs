using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the admission plugin PodSecurity says to the labels of a namespace.</summary>
/// <remarks>admission/admission.go of pod-security-admission: ValidateNamespace, EvaluatePodsInNamespace.</remarks>
public static class PodSecurityNamespaces
{
    /// <summary>How many pods are looked at before the plugin gives up; its limit of a second is not kept, so that the answer is the same every time.</summary>
    private const int Most = 3000;

    /// <summary>The labels for which a create or update is refused (422, Invalid); faults that were there before are let be.</summary>
    public static ImmutableArray<PodSecurityLabelFault> Faults(PodSecurityPolicy policy, PodSecurityPolicy? old = null) =>
        old is not null && policy.Faults.SequenceEqual(old.Faults) ? [] : policy.Faults;

    /// <summary>The warnings for an update that makes the enforced standard stricter: which of the pods would be refused if they came now.</summary>
    /// <param name="pods">The pods of the namespace, as the server has them.</param>
    public static ImmutableArray<string> Warnings(
        string name, PodSecurityPolicy old, PodSecurityPolicy policy, IReadOnlyList<JsonObject> pods, KubernetesVersion server)
    {
        var (before, now) = (old.Enforce, policy.Enforce);
        if (before == now || now.Level == PodSecurityLevel.Privileged || (before.Version == now.Version && now.Level <= before.Level))
            return [];

        var reasons = OnePerControllerFirst(pods).Take(Most).Select(Field.Of)
            .Select(pod => (Name: pod["metadata"]["name"].Text ?? "", Result: PodSecurityStandards.Evaluate(now, PodTemplate.At(pod["metadata"], pod["spec"]), server)))
            .Where(judged => !judged.Result.Allowed)
            .GroupBy(judged => judged.Result.ForbiddenReason, judged => judged.Name)
            .Select(pod => $"{pod.Min(StringComparer.Ordinal)}{Others(pod.Count() - 1)}: {pod.Key}")
            .Order(StringComparer.Ordinal)
            .ToList();
        return
        [
            .. pods.Count > Most
                ? [string.Create(CultureInfo.InvariantCulture, $"new PodSecurity enforce level only checked against the first {Most} of {pods.Count} existing pods")]
                : Array.Empty<string>(),
            .. reasons.Count > 0 ? [$"existing pods in namespace \"{name}\" violate the new PodSecurity enforce level \"{now}\""] : Array.Empty<string>(),
            .. reasons,
        ];
    }

    private static string Others(int count) => count switch
    {
        0 => "",
        1 => " (and 1 other pod)",
        _ => string.Create(CultureInfo.InvariantCulture, $" (and {count} other pods)"),
    };

    /// <summary>Pods of one controller are alike, so the second one comes after the first of every other.</summary>
    private static IEnumerable<JsonObject> OnePerControllerFirst(IReadOnlyList<JsonObject> pods)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return pods.ToLookup(pod => Controller(pod) is not { } uid || seen.Add(uid)) is var first ? first[true].Concat(first[false]) : [];
    }

    private static string? Controller(JsonObject pod) =>
        Field.Of(pod)["metadata"]["ownerReferences"].Items.Where(owner => owner["controller"].Flag == true).Select(owner => owner["uid"].Text).FirstOrDefault();
}
