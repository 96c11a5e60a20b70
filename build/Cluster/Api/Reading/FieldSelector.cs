using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Chooses objects by some of their fields: all terms must hold (apimachinery, pkg/fields).</summary>
internal sealed record FieldSelector(ImmutableArray<FieldSelector.Term> Terms)
{
    private static readonly ImmutableArray<string> Everywhere = ["metadata.name", "metadata.namespace"];

    // What strategies of kinds add (pkg/registry/*/strategy.go, pkg/apis/core/v1/conversion.go).
    private static readonly FrozenDictionary<ResourceName, ImmutableArray<string>> OfKind = new Dictionary<ResourceName, ImmutableArray<string>>
    {
        [new("", "pods")] = ["spec.hostNetwork", "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "status.nominatedNodeName", "status.phase", "status.podIP", "status.podIPs"],
        [new("", "nodes")] = ["spec.unschedulable"],
        [new("", "namespaces")] = ["name", "status.phase"],
        [new("", "secrets")] = ["type"],
        [new("", "services")] = ["spec.clusterIP", "spec.type"],
        [new("", "replicationcontrollers")] = ["status.replicas"],
        [new("apps", "replicasets")] = ["status.replicas"],
        [new("batch", "jobs")] = ["status.successful"],
        [new("certificates.k8s.io", "certificatesigningrequests")] = ["spec.signerName"],
        [new("", "events")] = ["involvedObject.apiVersion", "involvedObject.fieldPath", "involvedObject.kind", "involvedObject.name", "involvedObject.namespace", "involvedObject.resourceVersion", "involvedObject.uid", "reason", "reportingComponent", "source", "type"],
    }.ToFrozenDictionary();

    /// <summary>A field that has a value, or has it not.</summary>
    public sealed record Term(string Field, string Value, bool Equal);

    /// <exception cref="RefusedException">It is no selector, or names a field that the kind does not offer.</exception>
    public static FieldSelector Parse(string text, ResourceName resource)
    {
        var terms = text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => Read(part, text)).ToImmutableArray();
        foreach (var term in terms.Where(term => !Everywhere.Contains(term.Field) && !OfKind.GetValueOrDefault(resource, []).Contains(term.Field)))
            throw new RefusedException(Refusals.BadRequest(OfKind.ContainsKey(resource)
                ? $"field label not supported: {term.Field}"
                : $"\"{term.Field}\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""));
        return new(terms);
    }

    public bool Matches(JsonObject root) => Terms.All(term => Value(root, term.Field) == term.Value == term.Equal);

    private static Term Read(string part, string whole)
    {
        foreach (var (sign, equal) in new[] { ("!=", false), ("==", true), ("=", true) })
        {
            if (part.IndexOf(sign, StringComparison.Ordinal) is var at and >= 0)
                return new Term(part[..at], part[(at + sign.Length)..], equal);
        }
        throw new RefusedException(Refusals.BadRequest($"invalid selector: '{whole}'; can't understand '{part}'"));
    }

    private static string Value(JsonObject root, string path)
    {
        var place = path switch { "name" => "metadata.name", "status.successful" => "status.succeeded", _ => path };
        var node = place.Split('.').Aggregate((JsonNode?)root, (at, key) => (at as JsonObject)?[key]);
        return node switch
        {
            JsonValue value => value.ToString(),
            null when path is "spec.unschedulable" or "spec.hostNetwork" => "false",
            null when path is "status.replicas" or "status.successful" => "0",
            _ => "",
        };
    }
}
