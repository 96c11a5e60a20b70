using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Replicas that talk to each other: those of a StatefulSet through the Service it is named after, and Alertmanagers, which gossip.</summary>
internal static class Clusters
{
    /// <summary>Nobody else is seen to call by this.</summary>
    public const string Reason = "its replicas among themselves";

    // prometheus-operator, pkg/alertmanager: mesh-tcp and mesh-udp.
    private static readonly ImmutableArray<PortFact> Mesh = [new(9094, 9094, NetworkPort.Tcp), new(9094, 9094, NetworkPort.Udp)];

    public static IEnumerable<Allowance> In(NetworkSurvey survey) => Sets(survey).Concat(Alertmanagers(survey));

    private static IEnumerable<Allowance> Sets(NetworkSurvey survey) =>
        from pod in survey.Simulation.Pods
        where pod.Workload?.Identity.Kind == "StatefulSet"
        let service = survey.Service(pod.Namespace, pod.Workload!.Item["spec"]["serviceName"].Text ?? "")
        where service is not null
        from port in service.Ports
        from target in service.Targets(port, survey.Simulation)
        where target.Pod == pod
        from allowance in survey.Between(pod, pod, [PortFact.Of(target.Port)], Reason)
        select allowance;

    private static IEnumerable<Allowance> Alertmanagers(NetworkSurvey survey) =>
        from pod in survey.Simulation.Pods
        where OperatedPods.ObjectOf(pod, survey.Release) is { Identity.Kind: "Alertmanager" } item && (item["spec"]["replicas"].Number ?? 1) > 1
        from allowance in survey.Between(pod, pod, Mesh, "Alertmanagers among themselves")
        select allowance;
}
