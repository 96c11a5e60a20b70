using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Which pods or claims a quota counts (pkg/apis/core/validation: validateResourceQuotaScopes, validateScopedResourceSelectorRequirement).</summary>
internal static class QuotaScopeRules
{
    private const string BestEffort = "BestEffort";
    private const string NotBestEffort = "NotBestEffort";
    private const string Terminating = "Terminating";
    private const string NotTerminating = "NotTerminating";
    private const string CrossNamespace = "CrossNamespacePodAffinity";
    private const string VolumeAttributes = "VolumeAttributesClass";

    private static readonly string[] Standard = [Terminating, NotTerminating, BestEffort, NotBestEffort, "PriorityClass", CrossNamespace, VolumeAttributes];
    private static readonly string[] WithoutValues = [BestEffort, NotBestEffort, Terminating, NotTerminating, CrossNamespace];
    private static readonly string[] OfPods = ["pods", "cpu", "memory", "limits.cpu", "limits.memory", "requests.cpu", "requests.memory"];
    private static readonly string[] OfClaims = ["persistentvolumeclaims", "requests.storage"];

    public static void Scopes(Field spec, FaultList faults)
    {
        var scopes = spec["scopes"];
        var names = scopes.Items.Select(WorkloadChecks.Wording).ToList();
        foreach (var name in names)
        {
            if (!Standard.Contains(name))
                faults.Invalid(scopes.Path, scopes.Node, "unsupported scope");
            foreach (var _ in Unscoped(spec, name))
                faults.Invalid(scopes.Path, scopes.Node, "unsupported scope applied to resource");
        }
        Conflicts(scopes.Path, scopes.Node, names, faults);
    }

    public static void Selector(Field spec, FaultList faults)
    {
        var selector = spec["scopeSelector"];
        var (path, requirements) = (selector.Path["matchExpressions"], selector["matchExpressions"].Items.ToList());
        foreach (var requirement in requirements)
        {
            var name = WorkloadChecks.Wording(requirement["scopeName"]);
            if (!Standard.Contains(name))
                faults.Invalid(path["scopeName"], name, "unsupported scope");
            foreach (var _ in Unscoped(spec, name))
                faults.Invalid(path, Shown(requirements), "unsupported scope applied to resource");
            Operator(path, requirement, name, faults);
        }
        Conflicts(path, spec["scopes"].Node, [.. requirements.Select(requirement => WorkloadChecks.Wording(requirement["scopeName"]))], faults);
    }

    private static void Operator(FieldPath path, Field requirement, string scope, FaultList faults)
    {
        var (word, values) = (WorkloadChecks.Wording(requirement["operator"]), requirement["values"]);
        if (WithoutValues.Contains(scope) && word != "Exists")
        {
            faults.Invalid(path["operator"], word, "must be 'Exist' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, "
                + "ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity");
        }
        switch (word)
        {
            case "In" or "NotIn":
                if (WorkloadChecks.Size(values) == 0)
                    faults.Required(path["values"], "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
                break;
            case "Exists" or "DoesNotExist":
                if (WorkloadChecks.Size(values) > 0)
                    faults.Invalid(path["values"], values.Node, "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector");
                break;
            default:
                faults.Invalid(path["operator"], word, "not a valid selector operator");
                break;
        }
    }

    /// <summary>What the quota counts and the scope has nothing to do with.</summary>
    private static IEnumerable<string> Unscoped(Field spec, string scope) =>
        (spec["hard"].Map ?? []).Select(entry => entry.Key).Order(StringComparer.Ordinal).Where(name => CountedResourceNames.IsOfQuota(name) && !Counts(scope, name));

    private static bool Counts(string scope, string name) => scope switch
    {
        BestEffort => name == "pods",
        VolumeAttributes => OfClaims.Contains(name),
        _ => !Standard.Contains(scope) || OfPods.Contains(name),
    };

    private static void Conflicts(FieldPath path, JsonNode? shown, List<string> names, FaultList faults)
    {
        foreach (var (one, other) in new[] { (BestEffort, NotBestEffort), (Terminating, NotTerminating) })
        {
            if (names.Contains(one) && names.Contains(other))
                faults.Invalid(path, shown, "conflicting scopes");
        }
    }

    private static JsonObject Shown(IEnumerable<Field> requirements) => new()
    {
        ["MatchExpressions"] = new JsonArray([.. requirements.Select(requirement => new JsonObject
        {
            ["ScopeName"] = WorkloadChecks.Wording(requirement["scopeName"]),
            ["Operator"] = WorkloadChecks.Wording(requirement["operator"]),
            ["Values"] = requirement["values"].Node?.DeepClone(),
        })]),
    };
}
