using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What is wrong with a pod or a claim by a LimitRange.</summary>
internal static class LimitChecks
{
    public static IEnumerable<string> OfPod(JsonObject spec, JsonObject range) => Limits(range).SelectMany(limit => limit.Text("type") switch
    {
        "Container" => spec.Maps("containers").Concat(spec.Maps("initContainers")).SelectMany(container =>
            Of(limit, "Container", PodRequests.Amounts(container.Map("resources")?.Map("requests")), PodRequests.Amounts(container.Map("resources")?.Map("limits")))),
        "Pod" => Of(limit, "Pod", PodRequests.Of(spec, "requests"), PodRequests.Of(spec, "limits")),
        _ => [],
    });

    public static IEnumerable<string> OfClaim(JsonObject spec, JsonObject range)
    {
        var requests = PodRequests.Amounts(spec.Map("resources")?.Map("requests"));
        foreach (var limit in Limits(range).Where(limit => limit.Text("type") == "PersistentVolumeClaim"))
        {
            foreach (var mistake in PodRequests.Amounts(limit.Map("min")).SelectMany(min => Least("PersistentVolumeClaim", min, requests, []))
                .Concat(PodRequests.Amounts(limit.Map("max")).SelectMany(max => MostRequested(max, requests))))
                yield return mistake;
        }
    }

    private static IEnumerable<JsonObject> Limits(JsonObject range) => range.Map("spec")?.Maps("limits") ?? [];

    private static IEnumerable<string> Of(JsonObject limit, string type, SortedDictionary<string, Quantity> requests, SortedDictionary<string, Quantity> limits) =>
    [
        .. PodRequests.Amounts(limit.Map("min")).SelectMany(min => Least(type, min, requests, limits)),
        .. PodRequests.Amounts(limit.Map("max")).SelectMany(max => Most(type, max, requests, limits)),
        .. PodRequests.Amounts(limit.Map("maxLimitRequestRatio")).SelectMany(ratio => Ratio(type, ratio, requests, limits)),
    ];

    private static IEnumerable<string> Least(string type, KeyValuePair<string, Quantity> min, SortedDictionary<string, Quantity> requests, SortedDictionary<string, Quantity> limits)
    {
        var rule = $"minimum {min.Key} usage per {type} is {min.Value}";
        if (!requests.TryGetValue(min.Key, out var request))
            yield return $"{rule}.  No request is specified";
        else if (request < min.Value)
            yield return $"{rule}, but request is {request}";
        else if (limits.TryGetValue(min.Key, out var limit) && limit < min.Value)
            yield return $"{rule}, but limit is {limit}";
    }

    private static IEnumerable<string> Most(string type, KeyValuePair<string, Quantity> max, SortedDictionary<string, Quantity> requests, SortedDictionary<string, Quantity> limits)
    {
        var rule = $"maximum {max.Key} usage per {type} is {max.Value}";
        if (!limits.TryGetValue(max.Key, out var limit))
            yield return $"{rule}.  No limit is specified";
        else if (limit > max.Value)
            yield return $"{rule}, but limit is {limit}";
        else if (requests.TryGetValue(max.Key, out var request) && request > max.Value)
            yield return $"{rule}, but request is {request}";
    }

    private static IEnumerable<string> MostRequested(KeyValuePair<string, Quantity> max, SortedDictionary<string, Quantity> requests)
    {
        var rule = $"maximum {max.Key} usage per PersistentVolumeClaim is {max.Value}";
        if (!requests.TryGetValue(max.Key, out var request))
            yield return $"{rule}.  No request is specified";
        else if (request > max.Value)
            yield return $"{rule}, but request is {request}";
    }

    private static IEnumerable<string> Ratio(string type, KeyValuePair<string, Quantity> most, SortedDictionary<string, Quantity> requests, SortedDictionary<string, Quantity> limits)
    {
        var rule = $"{most.Key} max limit to request ratio per {type} is {most.Value}, but";
        if (!requests.TryGetValue(most.Key, out var request) || request.IsZero)
            yield return $"{rule} no request is specified or request is 0";
        else if (!limits.TryGetValue(most.Key, out var limit) || limit.IsZero)
            yield return $"{rule} no limit is specified or limit is 0";
        else if (limit.Approximate / request.Approximate is var ratio && ratio > most.Value.Approximate)
            yield return string.Create(CultureInfo.InvariantCulture, $"{rule} provided ratio is {ratio:F6}");
    }
}
