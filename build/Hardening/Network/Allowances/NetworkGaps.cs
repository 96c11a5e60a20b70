using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What a person must know or add before the generated policies are all that is needed.</summary>
internal static class NetworkGaps
{
    public static IEnumerable<StepIn> In(NetworkSurvey survey, IEnumerable<Allowance> each, ILookup<PodPeer, Allowance> wanted, IReadOnlyCollection<string> shared) =>
        NodeNetwork(survey).Concat(Shared(survey, shared)).Concat(Uncalled(survey, wanted)).Concat(Makers(survey, shared)).Concat(Ingresses(survey)).Concat(Controllers(survey)).Concat(Alike(survey, each, wanted)).Concat(Nameless(survey)).Concat(Monitors(survey));

    private static IEnumerable<StepIn> NodeNetwork(NetworkSurvey survey) =>
        from pod in survey.Simulation.Pods
        where pod.HostNetwork && pod.Workload is not null
        select Left(pod.Workload!.Item, pod.Workload.Pod.Spec["hostNetwork"].Path, "policies do not apply to pods in the node's network");

    private static IEnumerable<StepIn> Shared(NetworkSurvey survey, IEnumerable<string> shared) =>
        from name in shared
        let space = survey.Release.Namespaces[name]
        select Left(space.Manifest ?? space.Workloads[0].Item, FieldPath.Root["metadata"], $"namespace {name} has pods that the release does not bring: each workload of the release gets its own policy, and nothing is denied by default");

    private static IEnumerable<StepIn> Uncalled(NetworkSurvey survey, ILookup<PodPeer, Allowance> wanted) =>
        from service in survey.Services
        let closed = (from port in service.Ports
                      from target in service.Targets(port, survey.Simulation)
                      where !target.Pod.HostNetwork && !IsCalled(target, survey, wanted)
                      select port.Name.Length > 0 ? port.Name : port.Port.ToString()).Distinct(StringComparer.Ordinal).ToList()
        where closed.Count > 0
        select Left(service.Item, FieldPath.Root["spec"]["ports"], $"nothing in the release is seen to call {string.Join(", ", closed)}, which is denied: say in hardening.yaml, under network.ingress, who does");

    private static bool IsCalled(ServiceTarget target, NetworkSurvey survey, ILookup<PodPeer, Allowance> wanted) =>
        wanted[target.Pod].Any(allowance => allowance.Direction == FlowDirection.Ingress && allowance.Reason != Clusters.Reason && (allowance.Ports.IsEmpty || allowance.Ports.Any(port => Has(port, target.Port))))
        || survey.Simulation.PoliciesIn(target.Pod.Namespace).Any(policy => policy.Selects(target.Pod) == Reach.Allowed && (policy.Ingress ?? []).Any(rule => rule.Ports.IsEmpty || rule.Ports.Any(port => port.Admits(target.Port, target.Pod) == Reach.Allowed)));

    private static bool Has(PortFact port, NetworkPort number) => port.Protocol == number.Protocol && port.First <= number.Number && number.Number <= port.Last;

    private static IEnumerable<StepIn> Makers(NetworkSurvey survey, IReadOnlyCollection<string> shared) =>
        from pod in survey.Simulation.Pods
        where pod.Workload is not null && !shared.Contains(pod.Namespace)
        let rule = PodMakers.Of(survey.Release).RuleOf(pod.Workload!)
        where rule is not null
        select Left(pod.Workload!.Item, pod.Workload.Pod.Spec["serviceAccountName"].Path, $"its account may create {rule}: pods in namespace {pod.Namespace} that the release does not show reach nothing but DNS until a policy is written for them");

    private static IEnumerable<StepIn> Ingresses(NetworkSurvey survey) =>
        from ingress in IngressBackends.All(survey.Release)
        where !IngressBackends.Controllers(ingress, survey).Any()
        select Left(ingress, FieldPath.Root["spec"]["ingressClassName"], "its ingress controller is not in the release: say in hardening.yaml of the workload behind it, under network.ingress, where its pods are");

    private static IEnumerable<StepIn> Controllers(NetworkSurvey survey) =>
        from pod in survey.Simulation.Pods
        where pod.Workload is { } workload && workload.Facts?.Network is null && !pod.HostNetwork && IngressBackends.IsController(workload)
        select Left(pod.Workload!.Item, pod.Workload.Pod.Spec["containers"].Path, "it is an ingress controller and reaches only backends of the release: say in hardening.yaml, under network.egress, where others are");

    private static IEnumerable<StepIn> Alike(NetworkSurvey survey, IEnumerable<Allowance> each, ILookup<PodPeer, Allowance> wanted) => Same(survey, each).Concat(
        from pod in survey.Simulation.Kinds
        where !pod.HostNetwork && pod.Workload is not null && !survey.ChoiceOf(pod).IsOfAll
        let others = survey.ChoiceOf(pod).Others(pod, survey.Simulation).Where(other => !Needs(pod, wanted).IsSubsetOf(Needs(other, wanted))).Select(other => other.Name).ToList()
        where others.Count > 0
        select Left(pod.Workload!.Item, pod.Workload.Pod.Metadata["labels"].Path, $"no label tells its pods from those of {string.Join(", ", others)}: what is allowed for it is allowed for them"));

    // Nothing at all tells these apart; that matters where they do not call the same.
    private static IEnumerable<StepIn> Same(NetworkSurvey survey, IEnumerable<Allowance> each)
    {
        var calls = each.Where(allowance => allowance.Direction == FlowDirection.Egress).ToLookup(allowance => allowance.Pod, (IEqualityComparer<PodPeer>)ReferenceEqualityComparer.Instance);
        return
            from kind in survey.Simulation.Kinds
            let members = survey.Simulation.Alike(kind)
            where members.Length > 1 && !kind.HostNetwork && kind.Workload is not null && !survey.ChoiceOf(kind).IsOfAll
            where members.Select(member => string.Join('\n', Needs(member, calls).Order(StringComparer.Ordinal))).Distinct(StringComparer.Ordinal).Skip(1).Any()
            from member in members
            select Left(member.Workload!.Item, member.Workload.Pod.Metadata["labels"].Path,
                $"no label tells its pods from those of {string.Join(", ", members.Where(other => other != (object)member).Select(other => other.Name))}: what is allowed for it is allowed for them");
    }

    private static IEnumerable<StepIn> Nameless(NetworkSurvey survey) =>
        from pod in survey.Simulation.Pods
        where !pod.HostNetwork && pod.Workload is not null && survey.ChoiceOf(pod).IsOfAll
        select Left(pod.Workload!.Item, pod.Workload.Pod.Metadata["labels"].Path, "its pods have no labels of their own: no policy can be for them alone, and they get none");

    private static HashSet<string> Needs(PodPeer pod, ILookup<PodPeer, Allowance> wanted) =>
        [.. wanted[pod].Select(allowance => $"{allowance.Direction} {allowance.Other.Peer(pod.Namespace)?.ToJsonString()} {string.Join(',', allowance.Ports)}")];

    private static IEnumerable<StepIn> Monitors(NetworkSurvey survey)
    {
        const string monitoring = "monitoring.coreos.com";
        var chosen = (from prometheus in survey.Release.OfKind(monitoring, "Prometheus").Concat(survey.Release.OfKind(monitoring, "PrometheusAgent"))
                      from kind in new[] { "ServiceMonitor", "PodMonitor" }
                      from monitor in Scrapes.Monitors(prometheus, kind, survey)
                      select monitor).ToHashSet();
        foreach (var monitor in survey.Release.OfKind(monitoring, "ServiceMonitor").Concat(survey.Release.OfKind(monitoring, "PodMonitor")))
        {
            if (!chosen.Contains(monitor))
                yield return Left(monitor, FieldPath.Root["spec"], "no Prometheus of the release chooses it: say in hardening.yaml, under network.ingress, who scrapes");
            else if (!Scrapes.Finds(monitor, survey))
                yield return Left(monitor, FieldPath.Root["spec"]["selector"], "it chooses nothing of the release: Prometheus is not let through to what it means, unless a policy is written for it");
        }
    }

    private static StepIn Left(ReleaseObject item, FieldPath path, string reason) => new(item, new Left(path, reason));
}
