using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Lets a kubelet write its own node and the pods on it alone (plugin/pkg/admission/noderestriction).</summary>
internal sealed class NodeRestriction(ObjectStore store) : AdmissionPlugin("NodeRestriction")
{
    private const string User = "system:node:";
    private const string Mirror = "kubernetes.io/config.mirror";
    private const string Isolated = "node-restriction.kubernetes.io";

    public override void Validate(AdmissionCall call)
    {
        if (!call.User.Groups.Contains("system:nodes") || !call.User.Name.StartsWith(User, StringComparison.Ordinal))
            return;
        var node = call.User.Name[User.Length..];
        if (call.Resource == new ResourceName("", "pods"))
            OfPod(call, node);
        else if (call.Resource == new ResourceName("", "nodes"))
            OfNode(call, node);
    }

    private void OfPod(AdmissionCall call, string node)
    {
        switch (call.Operation, call.Subresource)
        {
            case (AdmissionCalls.Create, ""):
                OfMirror(call, node, call.Root ?? []);
                break;
            case (AdmissionCalls.Update, "status"):
                if (NodeOf(call.Old) != node)
                    throw call.Refuse($"node {ShownValue.Quoted(node)} can only update pod status for pods with spec.nodeName set to itself");
                if (!JsonNode.DeepEquals(call.Old?.Map("metadata")?["labels"], call.Root?.Map("metadata")?["labels"]))
                    throw call.Refuse($"node {ShownValue.Quoted(node)} cannot update labels through pod status");
                break;
            case (AdmissionCalls.Delete, ""):
                if (store.Get(call.Resource, call.Namespace, call.Name) is { } pod && NodeOf(pod.Root) != node)
                    throw call.Refuse($"node {ShownValue.Quoted(node)} can only delete pods with spec.nodeName set to itself");
                break;
            case (AdmissionCalls.Create, "eviction"):
                if (store.Get(call.Resource, call.Namespace, call.Name) is { } evicted && NodeOf(evicted.Root) != node)
                    throw call.Refuse($"node {node} can only evict pods with spec.nodeName set to itself");
                break;
            case (_, ""):
                throw call.Refuse($"unexpected operation {ShownValue.Quoted(call.Operation)}, node {ShownValue.Quoted(node)} can only create and delete mirror pods");
            default:
                throw call.Refuse($"unexpected pod subresource {ShownValue.Quoted(call.Subresource)}, only 'status' and 'eviction' are allowed");
        }
    }

    private static void OfMirror(AdmissionCall call, string node, JsonObject pod)
    {
        if (pod.Annotation(Mirror) is null)
            throw call.Refuse($"pod does not have {ShownValue.Quoted(Mirror)} annotation, node {ShownValue.Quoted(node)} can only create mirror pods");
        if (NodeOf(pod) != node)
            throw call.Refuse($"node {ShownValue.Quoted(node)} can only create pods with spec.nodeName set to itself");
        var spec = pod.Map("spec") ?? [];
        if (spec.Text("serviceAccountName") is not null)
            throw call.Refuse($"node {ShownValue.Quoted(node)} can not create pods that reference a service account");
        if (SecretReferences.In(spec).Any())
            throw call.Refuse($"node {ShownValue.Quoted(node)} can not create pods that reference secrets");
    }

    private static void OfNode(AdmissionCall call, string node)
    {
        if (call.NameShown() is var name && name != node)
            throw call.Refuse($"node {ShownValue.Quoted(node)} is not allowed to modify node {ShownValue.Quoted(name)}");
        if (call.Operation != AdmissionCalls.Update)
            return;
        if (!JsonNode.DeepEquals(call.Root?.Map("spec")?["taints"], call.Old?.Map("spec")?["taints"]))
            throw call.Refuse($"node {ShownValue.Quoted(node)} is not allowed to modify taints");
        var (labels, old) = (Labels(call.Root), Labels(call.Old));
        var changed = labels.Keys.Union(old.Keys).Where(key => IsIsolated(key) && labels.GetValueOrDefault(key) != old.GetValueOrDefault(key)).Order(StringComparer.Ordinal).ToList();
        if (changed.Count > 0)
            throw call.Refuse($"is not allowed to modify labels: {string.Join(", ", changed)}");
    }

    private static bool IsIsolated(string label) =>
        label.Split('/') is [var domain, _] && (domain == Isolated || domain.EndsWith("." + Isolated, StringComparison.Ordinal));

    private static ImmutableSortedDictionary<string, string> Labels(JsonObject? root) => MetadataMap.Labels.Of(root ?? []);

    private static string? NodeOf(JsonObject? pod) => pod?.Map("spec")?.Text("nodeName");
}
