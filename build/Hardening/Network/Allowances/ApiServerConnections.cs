using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Pods that call the API server, and pods that it calls: webhooks of admission and conversion, and aggregated APIs.</summary>
/// <remarks>The API server is no pod. Where the profile does not give its addresses, its calls are let in from everybody, on the one port.</remarks>
internal static class ApiServerConnections
{
    private static readonly ImmutableArray<PortFact> Ports = [new(443, 443, NetworkPort.Tcp), new(6443, 6443, NetworkPort.Tcp)];

    public static IEnumerable<Allowance> In(NetworkSurvey survey) => Callers(survey).Concat(Called(survey));

    private static IEnumerable<Allowance> Callers(NetworkSurvey survey) =>
        from pod in survey.Simulation.Pods
        where !pod.HostNetwork && UsesToken(pod, survey.Release)
        from end in survey.ApiServerEnds()
        select new Allowance(pod, FlowDirection.Egress, end, Ports, "API server, with its service account");

    private static bool UsesToken(PodPeer pod, ReleaseObjects release) => pod.Workload is { } workload ? workload.UsesServiceAccountToken
        : OperatedPods.ObjectOf(pod, release)?["spec"]["serviceAccountName"].Text is { } account && release.Accounts.IsBound(pod.Namespace, account);

    private static IEnumerable<Allowance> Called(NetworkSurvey survey) =>
        from call in Calls(survey.Release)
        let service = survey.Service(call.Namespace, call.Service)
        where service is not null
        let port = service.PortNamed(call.Port)
        where port is not null
        from target in service.Targets(port, survey.Simulation)
        where !target.Pod.HostNetwork
        from end in survey.ApiServer.IsEmpty ? [new EverybodyEnd()] : survey.ApiServerEnds()
        select new Allowance(target.Pod, FlowDirection.Ingress, end, [PortFact.Of(target.Port)], call.What);

    private static IEnumerable<(string Namespace, string Service, string Port, string What)> Calls(ReleaseObjects release)
    {
        const string admission = "admissionregistration.k8s.io";
        var webhooks = from item in release.OfKind(admission, "ValidatingWebhookConfiguration").Concat(release.OfKind(admission, "MutatingWebhookConfiguration"))
                       from webhook in item["webhooks"].Items
                       select Call(webhook["clientConfig"]["service"], $"API server calls webhook {item.Identity.Name}");
        var apis = release.OfKind("apiregistration.k8s.io", "APIService").Select(item => Call(item["spec"]["service"], $"API server serves {item.Identity.Name}"));
        // Definitions are large, and few convert.
        var conversions = release.OfKind("apiextensions.k8s.io", "CustomResourceDefinition")
            .Where(item => item.Document.Bytes.Span.IndexOf("conversion"u8) >= 0)
            .Select(item => Call(item["spec"]["conversion"]["webhook"]["clientConfig"]["service"], "API server converts custom resources"));
        return webhooks.Concat(apis).Concat(conversions).OfType<(string, string, string, string)>().Distinct();
    }

    private static (string, string, string, string)? Call(Field service, string what) => service["name"].Text is { } name && service["namespace"].Text is { } space
        ? (space, name, (service["port"].Number ?? 443).ToString(System.Globalization.CultureInfo.InvariantCulture), what) : null;
}
