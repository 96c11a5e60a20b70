using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The Prometheus of a release scrapes what its ServiceMonitors and PodMonitors choose, and sends alerts to the Alertmanagers it names.</summary>
internal static class Scrapes
{
    private const string Group = "monitoring.coreos.com";

    public static IEnumerable<Allowance> In(NetworkSurvey survey) =>
        from prometheus in survey.Simulation.Pods
        where prometheus.Workload is null && !prometheus.HostNetwork
        let item = OperatedPods.ObjectOf(prometheus, survey.Release)
        where item?.Identity.Kind is "Prometheus" or "PrometheusAgent"
        from allowance in Of(prometheus, item, survey)
        select allowance;

    /// <summary>The monitors that a Prometheus looks at, by its selectors.</summary>
    public static IEnumerable<ReleaseObject> Monitors(ReleaseObject prometheus, string kind, NetworkSurvey survey)
    {
        var (which, where) = kind == "ServiceMonitor" ? ("serviceMonitorSelector", "serviceMonitorNamespaceSelector") : ("podMonitorSelector", "podMonitorNamespaceSelector");
        var (monitors, spaces) = (LabelSelector.Read(prometheus["spec"][which]), prometheus["spec"][where]);
        return survey.Release.OfKind(Group, kind).Where(item => monitors.Matches(item.Labels) && (spaces.IsSet
            ? survey.Simulation.NamespaceLabels(item.Identity.Namespace!).Matches(LabelSelector.Read(spaces)) > Reach.Denied : item.Identity.Namespace == prometheus.Identity.Namespace));
    }

    /// <summary>Whether a monitor finds something in the release, or what every cluster has: kubelets, and the API server, which a token opens.</summary>
    public static bool Finds(ReleaseObject monitor, NetworkSurvey survey)
    {
        var chosen = LabelSelector.Read(monitor["spec"]["selector"]);
        return IsOf(monitor, "kubelet") || IsOf(monitor, "apiserver") || (monitor.Identity.Kind == "PodMonitor"
            ? survey.Simulation.Pods.Any(pod => IsIn(monitor, pod.Namespace) && pod.Labels.Matches(chosen) > Reach.Denied)
            : survey.ServiceKinds.Any(service => IsIn(monitor, service.Namespace) && chosen.Matches(service.Item.Labels)));
    }

    // Monitors that differ in nothing but their names find the same.
    private static (string?, string) Meaning(ReleaseObject monitor) => (monitor.Identity.Namespace, monitor["spec"].Shown);

    private static bool IsOf(ReleaseObject monitor, string part) => monitor["spec"]["selector"]["matchLabels"] is var labels
        && new[] { "k8s-app", "app.kubernetes.io/name", "component" }.Any(key => labels[key].Text == part);

    private static IEnumerable<Allowance> Of(PodPeer caller, ReleaseObject prometheus, NetworkSurvey survey)
    {
        var scraped = from monitor in Monitors(prometheus, "ServiceMonitor", survey).DistinctBy(Meaning)
                      let chosen = LabelSelector.Read(monitor["spec"]["selector"])
                      from service in survey.ServiceKinds
                      where IsIn(monitor, service.Namespace) && chosen.Matches(service.Item.Labels)
                      from endpoint in monitor["spec"]["endpoints"].Items
                      from allowance in Called(caller, service, endpoint["port"].Text, endpoint["targetPort"], $"metrics by ServiceMonitor {monitor.Identity.Name}", survey)
                      select allowance;
        var pods = from monitor in Monitors(prometheus, "PodMonitor", survey).DistinctBy(Meaning)
                   let chosen = LabelSelector.Read(monitor["spec"]["selector"])
                   from pod in survey.Simulation.Kinds
                   where IsIn(monitor, pod.Namespace) && pod.Labels.Matches(chosen) == Reach.Allowed
                   from endpoint in monitor["spec"]["podMetricsEndpoints"].Items
                   let number = endpoint["port"].Text is { } name ? pod.Resolve(name, NetworkPort.Tcp) : (int?)endpoint["portNumber"].Number
                   where number is not null
                   from allowance in survey.Between(caller, pod, [new PortFact(number.Value, number.Value, NetworkPort.Tcp)], $"metrics by PodMonitor {monitor.Identity.Name}")
                   select allowance;
        var alerts = from alertmanager in prometheus["spec"]["alerting"]["alertmanagers"].Items
                     let service = survey.Service(alertmanager["namespace"].Text ?? caller.Namespace, alertmanager["name"].Text ?? "")
                     where service is not null
                     from allowance in Called(caller, service, Text(alertmanager["port"]), default, "alerts", survey)
                     select allowance;
        // The operator itself makes the Service of the kubelets.
        var kubelets = from monitor in Monitors(prometheus, "ServiceMonitor", survey)
                       where IsOf(monitor, "kubelet")
                       from end in survey.NodeEnds()
                       select new Allowance(caller, FlowDirection.Egress, end, [new PortFact(10250, 10250, NetworkPort.Tcp)], $"metrics by ServiceMonitor {monitor.Identity.Name}");
        return scraped.Concat(pods).Concat(alerts).Concat(kubelets);
    }

    private static IEnumerable<Allowance> Called(PodPeer caller, ReleaseService service, string? portName, Field targetPort, string reason, NetworkSurvey survey)
    {
        var port = portName is not null ? service.PortNamed(portName) : Text(targetPort) is { } target ? new ServicePort("", new NetworkPort((int?)Number(targetPort) ?? 0), Number(targetPort) is null ? target : null, null) : null;
        if (port is null)
            return [];
        if (service.Pods(survey.Simulation).Any())
            return service.Targets(port, survey.Simulation).SelectMany(to => survey.Between(caller, to.Pod, [PortFact.Of(to.Port)], reason));
        // What is behind it stands elsewhere: pods with the labels of the selector, or endpoints that somebody else writes, such as kubelets.
        var number = port.TargetNumber ?? port.Port.Number;
        ImmutableArray<PortFact> ports = port.TargetName is null ? [new PortFact(number, number, NetworkPort.Tcp)] : [];
        IEnumerable<AllowedEnd> ends = service.Selector is { } labels && !IsOfNodes(service.Namespace, labels) ? [new ForeignPodsEnd(service.Namespace, labels)] : survey.NodeEnds();
        return ends.Select(end => new Allowance(caller, FlowDirection.Egress, end, ports, reason));
    }

    // kubeadm runs them in the node's network, where no podSelector finds them.
    private static bool IsOfNodes(string space, ImmutableSortedDictionary<string, string> labels) =>
        space == "kube-system" && (labels.ContainsKey("component") || labels.GetValueOrDefault("k8s-app") == "kube-proxy");

    private static bool IsIn(ReleaseObject monitor, string space)
    {
        var spaces = monitor["spec"]["namespaceSelector"];
        return spaces["any"].Flag == true || (spaces["matchNames"].Items.Any() ? spaces["matchNames"].Items.Any(name => name.Text == space) : space == monitor.Identity.Namespace);
    }

    private static string? Text(Field field) => field.Node is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<string>(out var text) ? text : Number(field)?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static long? Number(Field field) => field.Node is System.Text.Json.Nodes.JsonValue value && !value.TryGetValue<string>(out _) ? field.Number : null;
}
