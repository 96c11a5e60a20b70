using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary>What an uninstall leaves in the cluster because it says so.</summary>
internal static class DeclaredToStay
{
    // Helm's word for it, pkg/kube/resource_policy.go.
    private const string Policy = "helm.sh/resource-policy";

    public static bool Holds(JsonObject root) => MetadataMap.Annotations.Get(root, Policy) is { } policy && policy.Trim().Equals("keep", StringComparison.OrdinalIgnoreCase);
}
