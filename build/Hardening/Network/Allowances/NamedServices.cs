using System.Buffers;
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
    /// <summary>No name of a Service with its namespace, port and scheme is longer.</summary>
    private const int LongestMention = 512;

    public static IEnumerable<Allowance> In(NetworkSurvey survey)
    {
        var services = survey.Services.Select((service, order) => (service, order)).ToLookup(entry => entry.service.Name, StringComparer.Ordinal);
        // Configuration can be megabytes of dashboards: only what stands around a name is looked at closely.
        var names = SearchValues.Create([.. services.Select(same => same.Key)], StringComparison.Ordinal);
        var maps = new NamingMaps(survey.Release, map => [.. Strings(map["data"].Node).SelectMany(text => Mentions(text, names)).Distinct()]);
        return
            from pod in survey.Simulation.Pods
            let mentions = Texts(pod, survey).SelectMany(text => Mentions(text, names)).Concat(maps.ReadBy(pod)).Distinct().ToLookup(mention => mention.Name, StringComparer.Ordinal)
            from entry in mentions.SelectMany(same => services[same.Key]).OrderBy(entry => entry.order)
            let service = entry.service
            let ports = mentions[service.Name].SelectMany(mention => Named(mention, pod, service)).ToHashSet()
            from port in service.Ports.Where(ports.Contains)
            from target in service.Targets(port, survey.Simulation)
            where target.Pod != (object)survey.Simulation.KindOf(pod) || survey.Simulation.Alike(pod).Length > 1
            from allowance in survey.Between(pod, target.Pod, [PortFact.Of(target.Port)], $"Service {service.Name}, named in its configuration")
            select allowance;
    }

    private static List<ServiceMention> Mentions(string text, SearchValues<string> names)
    {
        var mentions = new List<ServiceMention>();
        for (var at = 0; at < text.Length;)
        {
            var found = text.AsSpan(at).IndexOfAny(names);
            if (found < 0)
                break;
            var (start, end) = (at + found, at + found);
            while (start > at && IsPart(text[start - 1]) && end - start < LongestMention)
                start--;
            while (end < text.Length && IsPart(text[end]) && end - start < 2 * LongestMention)
                end++;
            mentions.AddRange(Host().Matches(text[start..end]).Select(ServiceMention.Of));
            at = Math.Max(end, at + found + 1);
        }
        return mentions;
    }

    // What a mention is made of, and what the expression looks at beside it.
    private static bool IsPart(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-' or ':' or '/' or '@' or '+';

    private static IEnumerable<ServicePort> Named(ServiceMention mention, PodPeer pod, ReleaseService service)
    {
        if (mention.Space is { } space ? space != service.Namespace : pod.Namespace != service.Namespace)
            return [];
        var port = mention.Port is { } written ? service.PortNamed(written) : Default(mention.Scheme, service);
        return port is not null ? [port]
            : mention.Port is not null || (mention.Space is null && mention.Scheme is null) ? [] : service.Ports.AsEnumerable();
    }

    private static ServicePort? Default(string? scheme, ReleaseService service) => scheme switch
    {
        "http" => service.PortNamed("80"),
        "https" => service.PortNamed("443"),
        _ => null,
    };

    private static IEnumerable<string> Texts(PodPeer pod, NetworkSurvey survey)
    {
        if (pod.Workload is not { } workload)
            return OperatedPods.ObjectOf(pod, survey.Release) is { } item ? Strings(item["spec"].Node) : [];
        return workload.Pod.Containers.SelectMany(container => Strings(container.Field["args"].Node).Concat(Strings(container.Field["command"].Node))
            .Concat(container.Field["env"].Items.Select(variable => variable["value"].Text).OfType<string>()));
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
