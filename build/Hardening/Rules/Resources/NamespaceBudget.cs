using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Makes a LimitRange and a ResourceQuota for each namespace with pods that has none.</summary>
/// <remarks>
/// <para>
/// LimitRange: the profile's parameters <c>default</c> (limits) and <c>defaultRequest</c>, entries such as <c>memory=128Mi</c>. It is for pods of
/// tomorrow: a resource that some container of the release leaves out today is not in it, because the default would fall on that container
/// and may stop it.
/// </para>
/// <para>
/// ResourceQuota: the sum of what <see cref="NamespaceUse"/> counts, times (100 + <c>headroom</c>) / 100, rounded up to whole thousandths of a
/// core, whole MiB and whole pods; <c>headroom</c> is a parameter in percent. Only resources that every container has an amount of are bounded,
/// because a quota refuses pods that say nothing.
/// </para>
/// <para>Where a parameter is missing, nothing is left to bound, or something makes pods that the release does not show, none is made and that is reported.</para>
/// </remarks>
public sealed class NamespaceBudget : IReleaseRule
{
    public string Id => "namespace-budget";

    public ImmutableArray<string> Serves => ["R06", "R07"];

    public ImmutableArray<string> Changes => ["+LimitRange", "+ResourceQuota"];

    public IEnumerable<ReleaseStep> Apply(RuleContext context) =>
        from space in context.Release.Namespaces.Values
        where !space.Workloads.IsEmpty
        from step in new[] { Range(space, context), Quota(space, context) }
        where step is not null
        select step;

    private static ReleaseStep? Range(ReleaseNamespace space, RuleContext context)
    {
        if (NamespaceLimits.Ranges(space).Any())
            return null;
        if (context.Parameter("default").IsEmpty)
            return Left(space, "no LimitRange: the profile gives no default");
        if (NamespaceUse.Unseen(space) is { } reason)
            return Left(space, $"no LimitRange: {reason}");
        var preset = Amounts(space, "limits", context.Parameter("default"));
        var request = Amounts(space, "requests", context.Parameter("defaultRequest"));
        if (preset.Count == 0)
            return Left(space, "no LimitRange: its default would fall on containers that have no limits");
        if (request.FirstOrDefault(entry => preset.TryGetValue(entry.Key, out var limit) && limit < entry.Value) is { Key: { } name })
            return Left(space, $"no LimitRange: defaultRequest of {name} is above its default");
        var limits = new JsonObject { ["type"] = "Container", ["default"] = Json(preset) };
        if (request.Count > 0)
            limits["defaultRequest"] = Json(request);
        return Added(space, "LimitRange", "container-defaults", new JsonObject { ["limits"] = new JsonArray(limits) });
    }

    private static ReleaseStep? Quota(ReleaseNamespace space, RuleContext context)
    {
        if (NamespaceQuotas.Quotas(space).Any())
            return null;
        if (!int.TryParse(context.Parameter("headroom").FirstOrDefault(), out var headroom) || headroom < 0)
            return Left(space, "no ResourceQuota: the profile gives no headroom");
        if ((NamespaceUse.Unseen(space) ?? NamespaceUse.Uncounted(space, context)) is { } reason)
            return Left(space, $"no ResourceQuota: {reason}");
        var hard = NamespaceUse.Of(space, context).ToDictionary(entry => entry.Name, entry => NamespaceUse.Raised(entry.Name, entry.Amount, headroom), StringComparer.Ordinal);
        return hard.Count > 1
            ? Added(space, "ResourceQuota", "namespace-quota", new JsonObject { ["hard"] = Json(hard) })
            : Left(space, "no ResourceQuota: of each resource some container says nothing");
    }

    private static Dictionary<string, Quantity> Amounts(ReleaseNamespace space, string key, ImmutableArray<string> entries) => entries.Select(entry => entry.Split('=', 2))
        .Where(entry => entry.Length == 2 && ContainerResources.Names.Contains(entry[0]) && Quantity.TryParse(entry[1], out _) && !NamespaceUse.IsLeftOut(space, key, entry[0]))
        .DistinctBy(entry => entry[0])
        .ToDictionary(entry => entry[0], entry => Quantity.TryParse(entry[1], out var amount) ? amount : default, StringComparer.Ordinal);

    private static JsonObject Json(Dictionary<string, Quantity> amounts) =>
        new(amounts.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, entry.Value.ToString())));

    private static AddedObject Added(ReleaseNamespace space, string kind, string name, JsonObject spec) => new(space.Workloads[0].Item.Component, new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = space.Name },
        ["spec"] = spec,
    });

    // Said at the Namespace, or where the release does not make it at the first pod that goes there.
    private static StepIn Left(ReleaseNamespace space, string reason) => new(space.Manifest ?? space.Workloads[0].Item, new Left(FieldPath.Root["metadata"][space.Manifest is null ? "namespace" : "name"], reason));
}
