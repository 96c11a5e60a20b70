using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>By which fields the objects of a kind can be chosen, and what is said of others.</summary>
/// <param name="Fields">As in selectors.</param>
/// <param name="Refusal">Before the field that is not offered.</param>
/// <remarks>Sources: pkg/registry/*/strategy.go, pkg/apis/*/v1/conversion.go, apimachinery (pkg/runtime/conversion.go), apiextensions-apiserver (pkg/apiserver/conversion).</remarks>
internal sealed record FieldLabels(ImmutableArray<string> Fields, string Refusal)
{
    private const string NotSupported = "field label not supported: ";

    private static readonly ImmutableArray<string> Everywhere = ["metadata.name", "metadata.namespace"];

    private static readonly FrozenDictionary<ResourceName, FieldLabels> OfKind = new Dictionary<ResourceName, FieldLabels>
    {
        [new("", "pods")] = Namespaced("spec.hostNetwork", "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "status.nominatedNodeName", "status.phase", "status.podIP", "status.podIPs", "spec.host"),
        [new("", "nodes")] = new(["metadata.name", "spec.unschedulable"], NotSupported),
        [new("", "namespaces")] = new(["metadata.name", "name", "status.phase"], NotSupported),
        [new("", "secrets")] = Namespaced("type"),
        [new("", "services")] = Namespaced("spec.clusterIP", "spec.type"),
        [new("", "replicationcontrollers")] = Namespaced("status.replicas"),
        [new("apps", "replicasets")] = Namespaced("status.replicas"),
        [new("batch", "jobs")] = new([.. Everywhere, "status.successful"], "field label not supported for Job: "),
        [new("certificates.k8s.io", "certificatesigningrequests")] = new(["metadata.name", "spec.signerName"], NotSupported),
        [new("resource.k8s.io", "resourceslices")] = new(["metadata.name", "spec.nodeName", "spec.driver"], "field label not supported for resource.k8s.io/v1, Kind=ResourceSlice: "),
        [new("", "events")] = Namespaced("involvedObject.apiVersion", "involvedObject.fieldPath", "involvedObject.kind", "involvedObject.name", "involvedObject.namespace", "involvedObject.resourceVersion", "involvedObject.uid", "reason", "reportingComponent", "source", "type"),
        [new("events.k8s.io", "events")] = Namespaced("reason", "regarding.apiVersion", "regarding.fieldPath", "regarding.kind", "regarding.name", "regarding.namespace", "regarding.resourceVersion", "regarding.uid", "reportingController", "type"),
    }.ToFrozenDictionary();

    /// <param name="resource">Whose objects.</param>
    /// <param name="version">The version of a custom kind as its definition has it; null for the API's own kinds.</param>
    public static FieldLabels Of(ResourceName resource, JsonObject? version) => version is null
        ? OfKind.GetValueOrDefault(resource) ?? new(Everywhere, "")
        : new([.. Everywhere, .. (version["selectableFields"] as JsonArray ?? []).Select(field => field?["jsonPath"]?.ToString().TrimStart('.') ?? "")], NotSupported);

    /// <summary>What is said of a field by which nothing can be chosen.</summary>
    public string Mistake(string field) => Refusal.Length == 0 ? $"\"{field}\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"" : Refusal + field;

    private static FieldLabels Namespaced(params ImmutableArray<string> fields) => new([.. Everywhere, .. fields], NotSupported);
}
