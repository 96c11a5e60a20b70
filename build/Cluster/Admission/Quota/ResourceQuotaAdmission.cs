using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Refuses what a namespace's quotas have no room for, and takes the room for what they have (apiserver, pkg/admission/plugin/resourcequota).</summary>
internal sealed class ResourceQuotaAdmission(ObjectStore store) : AdmissionPlugin("ResourceQuota")
{
    private static readonly ResourceName Quotas = new("", "resourcequotas");
    private static readonly string[] AskedOfContainers = ["cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory"];

    // A quota is looked at and written by one at a time; the reconciler alone comes between, and then the look is repeated.
    private readonly Lock _counting = new();

    public override void Validate(AdmissionCall call)
    {
        if (call.Namespace is not { } space || call.Root is not { } root || store.RevisionOf(Quotas) == 0 || !Counts(call) || store.List(Quotas, space).Items is { Count: 0 })
            return;
        lock (_counting)
        {
            while (!TryTake(call, root, space))
            {
            }
        }
    }

    private static bool Counts(AdmissionCall call) => (call.Operation, call.Subresource) switch
    {
        (AdmissionCalls.Create, "") => true,
        (AdmissionCalls.Update, "") => call.Resource is { Group: "", Plural: "services" or "persistentvolumeclaims" },
        (AdmissionCalls.Update, "resize") => call.Resource is { Group: "", Plural: "pods" },
        _ => false,
    };

    // False where a quota was written meanwhile.
    private bool TryTake(AdmissionCall call, JsonObject root, string space)
    {
        var quotas = store.List(Quotas, space).Items.Where(quota => QuotaScopes.Match(quota.Root, call.Resource, root)).ToList();
        foreach (var quota in quotas)
            Require(call, root, quota);
        var more = More(call, root);
        var taken = quotas.Select(quota => (quota, Used: Used(call, quota, more))).Where(change => change.Used is not null).ToList();
        return call.DryRun || taken.TrueForAll(change => Write(change.quota, change.Used!));
    }

    private static void Require(AdmissionCall call, JsonObject root, StoredObject quota)
    {
        var concerned = Hard(quota).Keys.Where(name => QuotaUsage.Concerns(call.Resource, name)).ToList();
        if (call.Resource is { Group: "", Plural: "pods" } && Missing(root.Map("spec") ?? [], [.. concerned.Where(AskedOfContainers.Contains)]) is { Length: > 0 } missing)
            throw call.Refuse($"failed quota: {quota.Name}: must specify {missing}");
        var known = PodRequests.Amounts(quota.Root.Map("status")?.Map("used"));
        if (concerned.Exists(name => !known.ContainsKey(name)))
            throw call.Refuse($"status unknown for quota: {quota.Name}, resources: {string.Join(',', concerned)}");
    }

    private static string Missing(JsonObject spec, List<string> asked)
    {
        // What is said for the pod as a whole is said for its containers.
        if (asked.Count == 0 || (spec.Map("resources") is { } whole && QuotaUsage.Named(new JsonObject { ["resources"] = whole.DeepClone() }).IsSupersetOf(asked)))
            return "";
        return string.Join("; ",
            from name in asked
            let containers = spec.Maps("containers").Concat(spec.Maps("initContainers")).Where(container => !QuotaUsage.Named(container).Contains(name)).Select(container => container.Text("name")).Order(StringComparer.Ordinal).ToList()
            where containers.Count > 0
            select $"{name} for: {string.Join(',', containers)}");
    }

    private static Dictionary<string, Quantity> More(AdmissionCall call, JsonObject root)
    {
        var more = new Dictionary<string, Quantity>(QuotaUsage.Of(call.Resource, root), StringComparer.Ordinal);
        if (call is not { Operation: AdmissionCalls.Update, Old: { } old })
            return more;
        foreach (var (name, before) in QuotaUsage.Of(call.Resource, old))
            more[name] = more.GetValueOrDefault(name) - before;
        return more;
    }

    private static SortedDictionary<string, Quantity>? Used(AdmissionCall call, StoredObject quota, Dictionary<string, Quantity> more)
    {
        var (hard, used) = (Hard(quota), PodRequests.Amounts(quota.Root.Map("status")?.Map("used")));
        var asked = more.Where(entry => hard.ContainsKey(entry.Key) && !entry.Value.IsZero).OrderBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        if (asked.Count == 0)
            return null;
        // Using less is always allowed, even where it is still too much.
        var exceeded = asked.Where(entry => entry.Value.Sign > 0 && used.GetValueOrDefault(entry.Key) + entry.Value > hard[entry.Key]).ToList();
        if (exceeded.Count > 0)
        {
            throw call.Refuse($"exceeded quota: {quota.Name}, requested: {Shown(exceeded.Select(entry => (entry.Key, entry.Value)))}, "
                + $"used: {Shown(exceeded.Select(entry => (entry.Key, used.GetValueOrDefault(entry.Key))))}, limited: {Shown(exceeded.Select(entry => (entry.Key, hard[entry.Key])))}");
        }
        foreach (var (name, amount) in asked)
            used[name] = used.GetValueOrDefault(name) + amount;
        return used;
    }

    private bool Write(StoredObject quota, SortedDictionary<string, Quantity> used)
    {
        var root = quota.Root.DeepClone().AsObject();
        root.DefaultMap("status")["used"] = QuotaStatus.ToJson(used);
        return store.Put(Quotas, quota.Namespace, quota.Name, root, quota.Revision) is not null;
    }

    private static SortedDictionary<string, Quantity> Hard(StoredObject quota) => PodRequests.Amounts(quota.Root.Map("status")?.Map("hard") ?? quota.Root.Map("spec")?.Map("hard"));

    private static string Shown(IEnumerable<(string Name, Quantity Amount)> amounts) => string.Join(',', amounts.Select(amount => $"{amount.Name}={amount.Amount}"));
}
