using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Welkin.Hardening;

/// <summary>Pods that name a Service of the release: on their command line, in their environment, in a ConfigMap they read, or in the object an operator makes them from.</summary>
/// <remarks>
/// A name counts with its namespace (<c>db.home</c>), with one of its ports (<c>db:5432</c>), or as the host of a URL (<c>http://db/</c>). ConfigMaps that a pod
/// reads are those it mounts or takes variables from, and those with the label that a sidecar collects by (k8s-sidecar, variable LABEL).
/// </remarks>
internal static partial class NamedServices
{
    public static IEnumerable<Allowance> In(NetworkSurvey survey) =>
        from pod in survey.Simulation.Pods
        let texts = Texts(pod, survey).ToList()
        where texts.Count > 0
        from service in survey.Services
        let ports = texts.SelectMany(text => Named(text, pod, service)).Distinct().ToList()
        from port in service.Ports.Where(ports.Contains)
        from target in service.Targets(port, survey.Simulation)
        where target.Pod != pod
        from allowance in survey.Between(pod, target.Pod, [PortFact.Of(target.Port)], $"Service {service.Name}, named in its configuration")
        select allowance;

    private static IEnumerable<ServicePort> Named(string text, PodPeer pod, ReleaseService service)
    {
        if (!text.Contains(service.Name, StringComparison.Ordinal))
            return [];
        return Host().Matches(text).Where(match => match.Groups["name"].Value == service.Name).SelectMany(match =>
        {
            var space = match.Groups["space"];
            if (space.Success ? space.Value != service.Namespace : pod.Namespace != service.Namespace)
                return [];
            var port = match.Groups["port"].Success ? service.PortNamed(match.Groups["port"].Value) : Default(match.Groups["scheme"].Value, service);
            return port is not null ? [port]
                : match.Groups["port"].Success || !(space.Success || match.Groups["scheme"].Success) ? [] : service.Ports.AsEnumerable();
        });
    }

    private static ServicePort? Default(string scheme, ReleaseService service) => scheme switch
    {
        "http" => service.PortNamed("80"),
        "https" => service.PortNamed("443"),
        _ => null,
    };

    private static IEnumerable<string> Texts(PodPeer pod, NetworkSurvey survey)
    {
        if (pod.Workload is not { } workload)
            return OperatedPods.ObjectOf(pod, survey.Release) is { } item ? Strings(item["spec"].Node) : [];
        var own = workload.Pod.Containers.SelectMany(container => Strings(container.Field["args"].Node).Concat(Strings(container.Field["command"].Node))
            .Concat(container.Field["env"].Items.Select(variable => variable["value"].Text).OfType<string>()));
        return own.Concat(Maps(workload, survey.Release).SelectMany(map => Strings(map["data"].Node)));
    }

    private static IEnumerable<ReleaseObject> Maps(Workload workload, ReleaseObjects release)
    {
        var names = workload.Pod.Volumes.SelectMany(volume => volume["projected"]["sources"].Items.Append(volume)).Select(source => source["configMap"]["name"].Text)
            .Concat(workload.Pod.Containers.SelectMany(container => container.Field["envFrom"].Items.Select(source => source["configMapRef"]["name"].Text)
                .Concat(container.Field["env"].Items.Select(variable => variable["valueFrom"]["configMapKeyRef"]["name"].Text))))
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        var labels = workload.Pod.Containers.SelectMany(container => container.Field["env"].Items).Where(variable => variable["name"].Text == "LABEL")
            .Select(variable => variable["value"].Text).OfType<string>().ToList();
        return release.OfKind("", "ConfigMap").Where(map => map.Identity.Namespace == workload.Identity.Namespace && (names.Contains(map.Identity.Name) || labels.Exists(map.Labels.ContainsKey)));
    }

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(entry => Strings(entry.Value)),
        JsonArray list => list.SelectMany(Strings),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    [GeneratedRegex(@"(?:(?<scheme>[a-z][a-z0-9+.-]*)://(?:[^\s/@]*@)?)?(?<![A-Za-z0-9._-])(?<name>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:\.(?<space>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:\.svc(?:\.[a-z0-9.-]+)?)?)?(?::(?<port>[0-9]{1,5}))?(?![A-Za-z0-9_.-])", RegexOptions.CultureInvariant)]
    private static partial Regex Host();
}
