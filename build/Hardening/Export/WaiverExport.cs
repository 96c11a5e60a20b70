using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Hardening;

/// <summary>The waivers that audits go by as exceptions of other policy engines. Those not in force are never exported; what an engine can only say wider is said so.</summary>
public static class WaiverExport
{
    private const string NotTheSame = "is asked for by no policy there, so there is nothing to except";

    /// <summary>A Kyverno PolicyException (kyverno.io/v2) for each waiver that has a policy there.</summary>
    /// <remarks>
    /// Rules of pods are also made for what makes pods, with the prefixes <c>autogen-</c> and <c>autogen-cronjob-</c>. The pods of a controller have no
    /// exact name, so they are excepted by the start of it: wider than the waiver, and noted.
    /// </remarks>
    public static ExportedPolicies Kyverno(IEnumerable<Waiver> waivers, DateOnly today) => Each(waivers, today, (waiver, known, notes) =>
    {
        if (known?.Kyverno is not { } policy)
        {
            notes.Add($"{Shown(waiver)}: {NotTheSame}");
            return [];
        }
        var selector = waiver.Selector;
        if (selector.Container is not null)
            notes.Add($"{Shown(waiver)}: the exception is for all containers of the object, Kyverno excepts no container by its name");
        if (selector.Kind is not ("Pod" or "Service"))
            notes.Add($"{Shown(waiver)}: the exception is also for pods of the namespace whose name begins with {selector.Name}-");
        return [Exception(waiver, policy, known.KyvernoRules)];
    });

    /// <summary>Exclusions for constraints of the Gatekeeper library, one for each kind of constraint: what to merge into each constraint of that kind.</summary>
    /// <remarks>A constraint can leave out namespaces and nothing smaller, so each exclusion is wider than its waivers, and noted.</remarks>
    public static ExportedPolicies Gatekeeper(IEnumerable<Waiver> waivers, DateOnly today)
    {
        var (inForce, notes) = (InForce(waivers, today, out var over), ImmutableArray.CreateBuilder<string>());
        notes.AddRange(over);
        var kinds = inForce.SelectMany(waiver => (KnownPolicies.ByControl.GetValueOrDefault(waiver.Control.Value)?.Gatekeeper ?? []).Select(kind => (kind, waiver))).ToLookup(entry => entry.kind, entry => entry.waiver, StringComparer.Ordinal);
        foreach (var waiver in inForce)
        {
            var known = KnownPolicies.ByControl.GetValueOrDefault(waiver.Control.Value)?.Gatekeeper ?? [];
            notes.Add(known.IsEmpty ? $"{Shown(waiver)}: {NotTheSame}"
                : waiver.Selector.Namespace is null ? $"{Shown(waiver)}: belongs to the cluster, a constraint leaves out namespaces alone"
                : $"{Shown(waiver)}: leaves out the whole namespace {waiver.Selector.Namespace} from {string.Join(" and ", known)}");
        }
        return new ExportedPolicies(
            [.. kinds.Where(same => same.Any(waiver => waiver.Selector.Namespace is not null)).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => Exclusion(same.Key, same))], notes.ToImmutable());
    }

    private static JsonObject Exclusion(string kind, IEnumerable<Waiver> waivers) => new()
    {
        ["apiVersion"] = "constraints.gatekeeper.sh/v1beta1",
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["name"] = $"welkin-{kind.ToLowerInvariant()}", ["annotations"] = new JsonObject { ["welkin.release/valid-until"] = FirstEnd(waivers) } },
        ["spec"] = new JsonObject { ["match"] = new JsonObject { ["excludedNamespaces"] = Texts(waivers.Select(waiver => waiver.Selector.Namespace).OfType<string>()) } },
    };

    private static JsonObject Exception(Waiver waiver, string policy, ImmutableArray<string> rules)
    {
        var selector = waiver.Selector;
        var root = new JsonObject
        {
            ["apiVersion"] = "kyverno.io/v2",
            ["kind"] = "PolicyException",
            ["metadata"] = new JsonObject
            {
                ["name"] = $"welkin-{waiver.Control.Value}-{selector.Kind}-{selector.Name}{(selector.Container is null ? "" : $"-{selector.Container}")}".ToLowerInvariant(),
                ["annotations"] = new JsonObject
                {
                    ["welkin.release/control"] = waiver.Control.Value,
                    ["welkin.release/reason"] = waiver.Reason.Trim(),
                    ["welkin.release/owner"] = waiver.Owner,
                    ["welkin.release/approver"] = waiver.Approver,
                    ["welkin.release/valid-until"] = FirstEnd([waiver]),
                },
            },
            ["spec"] = new JsonObject
            {
                ["exceptions"] = new JsonArray(new JsonObject
                {
                    ["policyName"] = policy,
                    ["ruleNames"] = new JsonArray([.. rules.SelectMany(rule => Names(rule, selector.Kind)).Select(rule => JsonValue.Create(rule))]),
                }),
                ["match"] = new JsonObject { ["any"] = new JsonArray([.. Resources(selector)]) },
            },
        };
        if (selector.Namespace is not null)
            root["metadata"]!.AsObject().Insert(1, "namespace", selector.Namespace);
        return root;
    }

    // A rule of pods, and what Kyverno makes of it for the kinds that make pods.
    private static string[] Names(string rule, string kind) => kind switch
    {
        "Pod" => [rule],
        "CronJob" => [rule, $"autogen-{rule}", $"autogen-cronjob-{rule}"],
        _ => [rule, $"autogen-{rule}"],
    };

    private static IEnumerable<JsonObject> Resources(WaiverSelector selector)
    {
        yield return Resource([selector.Kind], selector.Name, selector.Namespace);
        string[] made = selector.Kind switch { "Pod" or "Service" => [], "Deployment" => ["ReplicaSet", "Pod"], "CronJob" => ["Job", "Pod"], _ => ["Pod"] };
        if (made.Length > 0)
            yield return Resource(made, $"{selector.Name}-*", selector.Namespace);
    }

    private static JsonObject Resource(IEnumerable<string> kinds, string name, string? space)
    {
        var resources = new JsonObject { ["kinds"] = new JsonArray([.. kinds.Select(kind => JsonValue.Create(kind))]), ["names"] = new JsonArray(name) };
        if (space is not null)
            resources["namespaces"] = new JsonArray(space);
        return new JsonObject { ["resources"] = resources };
    }

    private static ExportedPolicies Each(IEnumerable<Waiver> waivers, DateOnly today, Func<Waiver, KnownPolicy?, ImmutableArray<string>.Builder, IEnumerable<JsonObject>> export)
    {
        var inForce = InForce(waivers, today, out var over);
        var notes = over.ToBuilder();
        return new ExportedPolicies([.. inForce.SelectMany(waiver => export(waiver, KnownPolicies.ByControl.GetValueOrDefault(waiver.Control.Value), notes))], notes.ToImmutable());
    }

    internal static ImmutableArray<Waiver> InForce(IEnumerable<Waiver> waivers, DateOnly today, out ImmutableArray<string> over)
    {
        var all = waivers.OrderBy(waiver => waiver.Control.Value, StringComparer.Ordinal).ThenBy(waiver => waiver.Selector.ToString(), StringComparer.Ordinal).ToList();
        over = [.. all.Where(waiver => !waiver.IsInForce(today)).Select(waiver => $"{Shown(waiver)}: is not in force on {today:yyyy-MM-dd}, not exported")];
        return [.. all.Where(waiver => waiver.IsInForce(today))];
    }

    internal static string Shown(Waiver waiver) => $"{waiver.Control} for {waiver.Selector}";

    internal static string FirstEnd(IEnumerable<Waiver> waivers) => FormattableString.Invariant($"{waivers.Min(waiver => waiver.Expires.Value):yyyy-MM-dd}");

    internal static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(text => JsonValue.Create(text))]);
}
