using System.Collections.Immutable;

namespace Welkin.Cluster;

/// <summary>Allows kubelets what they need for their node and its pods; everybody else, and what it does not allow, is asked of roles (plugin/pkg/auth/authorizer/node).</summary>
/// <remarks>
/// What the role <c>system:node</c> lists, which is bound to nobody, with upstream's exceptions. Played kubelets read no ConfigMaps, Secrets, claims and volumes
/// through the API, so these, which upstream allows by a graph of what the pods of a node name, are allowed to none.
/// </remarks>
public sealed class NodeAuthorizer(RbacAuthorizer roles) : IAuthorizer
{
    public AccessDecision Decide(UserInfo user, AccessAttributes what)
    {
        if (NodeUser.NodeOf(user) is not { } node || !what.IsResource)
            return roles.Decide(user, what);
        var why = Refusal(node, what);
        return why is null && Rules.Any(rule => rule.Allows(what)) ? new(true, "") : roles.Decide(user, what) is { Allowed: true } allowed ? allowed : new(false, why ?? "");
    }

    private ImmutableArray<AccessRule> Rules => roles.RulesOf("ClusterRole", "", "system:node") ?? [];

    private static string? Refusal(string node, AccessAttributes what) => (what.Group, what.Resource) switch
    {
        ("", "secrets" or "configmaps" or "persistentvolumeclaims" or "persistentvolumes") or ("storage.k8s.io", "volumeattachments") or ("resource.k8s.io", "resourceclaims" or "resourceslices") or ("", "serviceaccounts") =>
            $"no relationship found between node '{node}' and this object",
        ("coordination.k8s.io", "leases") when what.Namespace != "kube-node-lease" =>
            $"can only access leases in the \"kube-node-lease\" system namespace",
        ("coordination.k8s.io", "leases") or ("storage.k8s.io", "csinodes") when what.Verb is not "create" && what.Name != node =>
            $"can only access {(what.Resource == "leases" ? "node lease" : "CSINode")} with the same name as the requesting node",
        _ => null,
    };
}
