using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Gives cluster roles with an aggregation rule the rules of those that it chooses (pkg/controller/clusterroleaggregation).</summary>
internal sealed class RoleAggregation(ControllerContext context) : IReconciler
{
    private static readonly ResourceName Roles = new("rbac.authorization.k8s.io", "clusterroles");

    private readonly ControllerClient _client = context.ClientOf("clusterrole-aggregation-controller");

    public string Name => "clusterrole-aggregation-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [Roles];

    // Who is aggregated may be aggregated again, so all that aggregate are asked.
    public IEnumerable<ObjectKey> Concerns(ObjectChange change) =>
        context.Store.List(Roles, null).Items.Where(role => role.Root["aggregationRule"] is not null).Select(ObjectKey.Of);

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (context.Store.Get(Roles, null, key.Name) is not { } role || role.Root.Map("aggregationRule") is not { } aggregation)
            return null;
        var selectors = aggregation.Maps("clusterRoleSelectors").Select(LabelSelector.Read).ToList();
        var rules = new List<JsonNode>();
        foreach (var chosen in context.Store.List(Roles, null).Items.Where(other => other.Name != key.Name && selectors.Any(selector => selector.Matches(other.Root))))
        {
            foreach (var rule in chosen.Root.Maps("rules").Where(rule => !rules.Any(known => JsonNode.DeepEquals(known, rule))))
                rules.Add(rule.DeepClone());
        }
        await _client.ChangeAsync(role, null, root => root["rules"] = rules.Count == 0 && root["rules"] is null ? null : new JsonArray([.. rules]), cancel);
        return null;
    }
}
