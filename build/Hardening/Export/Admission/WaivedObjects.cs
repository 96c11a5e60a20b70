using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>The waivers of one control as expressions: what they let off, and nothing beside it.</summary>
/// <remarks>
/// The pods of a waived Deployment are let off by who makes them: the owner must be that Deployment's, and the request must come from the
/// controller of the cluster, because owner references alone can be written by whoever may create pods.
/// </remarks>
internal static class WaivedObjects
{
    private const string Hash = "[a-z0-9]+";

    private const string ByController = "(request.userInfo.username == 'system:kube-controller-manager' || request.userInfo.username.matches('^system:serviceaccount:kube-system:(daemon-set|deployment|replicaset|replication|statefulset|job|cronjob)-controller$'))";

    /// <summary>True for an object that is waived as a whole; null where no waiver says so.</summary>
    public static string? Whole(IEnumerable<Waiver> waivers) => Any(waivers.Where(waiver => waiver.Selector.Container is null).Select(waiver => One(waiver.Selector)));

    /// <summary>The names of the waived containers of an object; null where no waiver names any.</summary>
    public static string? Containers(IEnumerable<Waiver> waivers)
    {
        var lists = waivers.Where(waiver => waiver.Selector.Container is not null)
            .Select(waiver => $"({One(waiver.Selector)} ? [{AdmissionCheck.Quote(waiver.Selector.Container!)}] : [])").Distinct(StringComparer.Ordinal).ToImmutableArray();
        return lists.IsEmpty ? null : string.Join(" + ", lists);
    }

    private static string One(WaiverSelector selector)
    {
        var space = selector.Namespace is null ? "" : $"request.namespace == {AdmissionCheck.Quote(selector.Namespace)} && ";
        var self = $"object.kind == {AdmissionCheck.Quote(selector.Kind)} && object.metadata.?name.orValue('') == {AdmissionCheck.Quote(selector.Name)}";
        var made = Made(selector).Select(entry => $"object.kind == '{entry.Kind}' && object.metadata.?ownerReferences.orValue([]).exists(o, o.?controller.orValue(false) && o.kind == '{entry.Owner}' && {entry.Name})").ToList();
        return made.Count == 0 ? $"({space}{self})" : $"({space}(({self}) || ({ByController} && ({string.Join(" || ", made.Select(text => $"({text})"))}))))";
    }

    /// <summary>What the controllers make of it, one after the other.</summary>
    private static (string Kind, string Owner, string Name)[] Made(WaiverSelector selector)
    {
        var exact = $"o.name == {AdmissionCheck.Quote(selector.Name)}";
        string Below(string tail) => $"o.name.matches({AdmissionCheck.Quote($"^{System.Text.RegularExpressions.Regex.Escape(selector.Name)}-{tail}$")})";
        return selector.Kind switch
        {
            "Deployment" => [("ReplicaSet", "Deployment", exact), ("Pod", "ReplicaSet", Below(Hash))],
            "CronJob" => [("Job", "CronJob", exact), ("Pod", "Job", Below("[0-9]+"))],
            "ReplicaSet" or "StatefulSet" or "DaemonSet" or "Job" or "ReplicationController" => [("Pod", selector.Kind, exact)],
            _ => [],
        };
    }

    private static string? Any(IEnumerable<string> texts)
    {
        var distinct = texts.Distinct(StringComparer.Ordinal).ToList();
        return distinct.Count == 0 ? null : string.Join(" || ", distinct);
    }
}
