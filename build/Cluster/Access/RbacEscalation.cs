using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Lets nobody hand out rights that they do not have, by a role or by a binding to one.</summary>
/// <remarks>Upstream does this where roles are stored (pkg/registry/rbac/*/policybased), which is after all that changes an object and before the rules of its kind; so it is the last that mutates, and changes nothing.</remarks>
internal sealed class RbacEscalation(RbacAuthorizer authorizer) : AdmissionPlugin("RbacEscalation")
{
    private static readonly AccessRule[] Everything = [AccessRule.EveryResource, AccessRule.EveryPath];
    private static readonly string[] OfGarbageCollection = ["finalizers", "ownerReferences", "managedFields", "resourceVersion", "generation"];

    public override void Mutate(AdmissionCall call)
    {
        if (call.Resource.Group != RoleRules.Group || call.Subresource.Length > 0 || call.Operation is not (AdmissionCalls.Create or AdmissionCalls.Update)
            || call.Root is not { } root || call.User.Groups.Contains(RbacAuthorizer.Masters) || (call.Old is { } old && OnlyCollects(root, old)))
            return;
        switch (call.Resource.Plural)
        {
            case "roles" or "clusterroles":
                OfRole(call, root);
                break;
            case "rolebindings" or "clusterrolebindings":
                OfBinding(call, root.Map("roleRef") ?? []);
                break;
        }
    }

    private void OfRole(AdmissionCall call, JsonObject root)
    {
        if (May(call, "escalate", call.Resource.Plural, call.NameShown()))
            return;
        Confirm(call, AccessRule.Of(root));
        // What an aggregation gathers is known only later.
        if ((root["aggregationRule"] ?? call.Old?["aggregationRule"]) is not null && !JsonNode.DeepEquals(root["aggregationRule"], call.Old?["aggregationRule"])
            && !RuleCoverage.Missing(Held(call).Rules, Everything).IsEmpty)
            throw call.Refuse("must have cluster-admin privileges to use an aggregationRule");
    }

    private void OfBinding(AdmissionCall call, JsonObject reference)
    {
        var (kind, name) = (reference.Text("kind") ?? "", reference.Text("name") ?? "");
        var plural = kind == "Role" ? "roles" : "clusterroles";
        if (May(call, "bind", plural, name))
            return;
        Confirm(call, authorizer.RulesOf(kind, call.Namespace ?? "", name) ?? throw new RefusedException(Refusals.NotFound(RoleRules.Group, plural, name)));
    }

    private bool May(AdmissionCall call, string verb, string plural, string name) =>
        authorizer.Decide(call.User, new(verb) { Group = RoleRules.Group, Version = "*", Resource = plural, Name = name, Namespace = call.Namespace ?? "" }).Allowed;

    private void Confirm(AdmissionCall call, ImmutableArray<AccessRule> granted)
    {
        var held = Held(call);
        var missing = RuleCoverage.Missing(held.Rules, granted);
        if (missing.IsEmpty)
            return;
        var mistake = held.Mistake.Length > 0 ? $"; resolution errors: [{held.Mistake}]" : "";
        throw call.Refuse($"user {ShownValue.Quoted(call.User.Name)} (groups={AccessRule.Quoted(call.User.Groups)}) is attempting to grant RBAC permissions not currently held:\n{string.Join('\n', missing)}{mistake}");
    }

    private HeldRules Held(AdmissionCall call) => authorizer.RulesFor(call.User, call.Namespace ?? "");

    // So that the garbage collector, which holds little, can let go of any role.
    private static bool OnlyCollects(JsonObject root, JsonObject old)
    {
        return JsonNode.DeepEquals(Rest(root), Rest(old));

        static JsonObject Rest(JsonObject whole)
        {
            var rest = whole.DeepClone().AsObject();
            foreach (var key in OfGarbageCollection)
                rest.Map("metadata")?.Remove(key);
            return rest;
        }
    }
}
