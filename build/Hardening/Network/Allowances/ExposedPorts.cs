namespace Welkin.Hardening;

/// <summary>Ports that a release opens to the world: Services of the types LoadBalancer and NodePort, and ports of nodes.</summary>
internal static class ExposedPorts
{
    public static IEnumerable<Allowance> In(NetworkSurvey survey) => Services(survey).Concat(HostPorts(survey));

    private static IEnumerable<Allowance> Services(NetworkSurvey survey) =>
        from service in survey.Services
        where service.Type is "LoadBalancer" or "NodePort"
        from port in service.Ports
        from target in service.Targets(port, survey.Simulation)
        where !target.Pod.HostNetwork
        from end in Callers(service)
        select new Allowance(target.Pod, FlowDirection.Ingress, end, [PortFact.Of(target.Port)], $"{service.Type} {service.Name}");

    // Where the load balancer keeps the address of the caller, a policy can choose by it; where it does not, the caller is a node.
    private static IEnumerable<AllowedEnd> Callers(ReleaseService service)
    {
        var ranges = service.Item["spec"]["loadBalancerSourceRanges"].Items.Select(AddressBlock.Of).ToList();
        return service.Type == "LoadBalancer" && ranges.Count > 0 && service.Item["spec"]["externalTrafficPolicy"].Text == "Local"
            ? ranges.Select(block => new AddressesEnd(block)) : [new EverybodyEnd()];
    }

    private static IEnumerable<Allowance> HostPorts(NetworkSurvey survey) =>
        from pod in survey.Simulation.Pods
        where !pod.HostNetwork && pod.Workload is not null
        from container in pod.Workload!.Pod.Containers
        from port in container.Field["ports"].Items
        where port["hostPort"].Number is > 0 && port["containerPort"].Number is > 0
        select new Allowance(pod, FlowDirection.Ingress, new EverybodyEnd(), [PortFact.Of(new NetworkPort((int)port["containerPort"].Number!.Value, port["protocol"].Text ?? NetworkPort.Tcp))], "port of the node");
}
