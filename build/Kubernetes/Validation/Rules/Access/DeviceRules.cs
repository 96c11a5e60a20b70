using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of one device of a ResourceSlice.</summary>
internal static partial class DeviceRules
{
    private const int MostAttributes = 32;
    private const int MostTaints = 16;
    private const int MostConsumptions = 2;
    private const int MostConditions = 4;
    private const int LongestValue = 64;
    private const string One = "exactly one of `nodeName`, `nodeSelector`, or `allNodes` is required when `perDeviceNodeSelection` is set to true in the ResourceSlice spec";

    private static readonly string[] ValueKeys = ["bool", "int", "string", "version", "bools", "ints", "strings", "versions"];

    public static bool HasLists(Field device) => (device["attributes"].Map ?? []).Any(attribute => attribute.Value is JsonObject value && ValueKeys[4..].Any(key => value[key] is not null));

    public static void Check(Field device, bool placed, FaultList faults)
    {
        faults.InvalidEach(device.Path["name"], device["name"].Said(), NameFormat.Dns1123Label(device["name"].Said()));
        if (device["attributes"].Tally() + device["capacity"].Tally() is > MostAttributes and var many)
            faults.Invalid(device.Path, many, string.Create(CultureInfo.InvariantCulture, $"the total number of attributes and capacities must not exceed {MostAttributes}"));
        DeviceLists.Map(device["attributes"], int.MaxValue, (map, key) => DeviceNames.Qualified(map.Path, key, faults), attribute => Attribute(attribute, faults), faults);
        DeviceLists.Map(device["capacity"], int.MaxValue, (map, key) => DeviceNames.Qualified(map.Path, key, faults), capacity => Capacity(capacity, device["allowMultipleAllocations"].Flag == true, faults), faults);
        DeviceLists.List(device["taints"], MostTaints, taint => DeviceRequestRules.Taint(taint, faults), faults);
        DeviceLists.Set(device["consumesCounters"], MostConsumptions, consumption =>
        {
            faults.RequiredName(consumption["counterSet"], NameFormat.Dns1123Label);
            ResourceSliceRules.Counters(consumption["counters"], faults);
        }, consumption => consumption["counterSet"].Said(), faults);
        Place(device, placed, faults);
        Conditions(device, faults);
        if (device["nodeAllocatableResourceMappings"].IsSet)
            faults.NotJudged(device.Path["nodeAllocatableResourceMappings"], "the API's rules for what a device takes of its node");
    }

    /// <summary>What says on which nodes something is; the API's words for each that is given.</summary>
    public static List<string> Places(Field holder, string noName, FaultList faults)
    {
        var given = new List<string>();
        if (holder["nodeName"].Text is { } name)
        {
            if (name.Length > 0)
                given.Add("`nodeName`");
            faults.InvalidEach(holder.Path["nodeName"], name, name.Length > 0 ? NameFormat.Dns1123Subdomain(name) : [noName]);
        }
        if (holder["nodeSelector"].IsSet)
        {
            given.Add("`nodeSelector`");
            VolumeAffinityRules.Selector(holder["nodeSelector"], faults);
        }
        if (holder["allNodes"].Flag == true)
            given.Add("`allNodes`");
        else if (holder["allNodes"].IsSet)
            faults.Invalid(holder.Path["allNodes"], false, "must be either unset or set to true");
        return given;
    }

    private static void Place(Field device, bool placed, FaultList faults)
    {
        if (!placed)
        {
            if (device["nodeName"].IsSet || device["nodeSelector"].IsSet || device["allNodes"].IsSet)
                faults.Invalid(device.Path, "null", "`nodeName`, `nodeSelector` and `allNodes` can only be set if `perDeviceNodeSelection` is set to true in the ResourceSlice spec");
            return;
        }
        var given = Places(device, "must not be empty", faults);
        if (given.Count == 0)
            faults.Required(device.Path, One);
        else if (given.Count > 1)
            faults.Invalid(device.Path, $"{{{string.Join(", ", given)}}}", One);
    }

    private static void Attribute(Field attribute, FaultList faults)
    {
        if (attribute["string"].Text is { Length: > LongestValue })
            faults.TooLong(attribute.Path["string"], LongestValue);
        if (attribute["version"].IsSet)
            Version(attribute["version"], faults);
        foreach (var list in ValueKeys[4..].Select(key => attribute[key]).Where(list => list.Node is JsonArray { Count: 0 }))
            faults.Invalid(list.Path, list.Node, "must not be empty if specified");
        foreach (var item in attribute["strings"].Items.Where(item => item.Said().Length > LongestValue))
            faults.TooLong(item.Path, LongestValue);
        foreach (var item in attribute["versions"].Items)
            Version(item, faults);
        if (ValueKeys.Count(key => attribute[key].IsSet) is var given && given != 1)
            faults.Invalid(attribute.Path, given == 0 ? "" : attribute.Node, "exactly one value must be specified");
    }

    private static void Version(Field version, FaultList faults)
    {
        if (!Semantic().IsMatch(version.Said()))
            faults.Invalid(version.Path, version.Said(), "must be a string compatible with semver.org spec 2.0.0");
        if (version.Said().Length > LongestValue)
            faults.TooLong(version.Path, LongestValue);
    }

    private static void Capacity(Field capacity, bool shared, FaultList faults)
    {
        var policy = capacity["requestPolicy"];
        if (policy.IsSet && !shared)
            faults.Forbidden(policy.Path, "allowMultipleAllocations must be true");
        else if (policy["validValues"].Tally() > 0 && policy["validRange"].IsSet)
            faults.Forbidden(policy.Path, "exactly one policy can be specified, cannot specify \"validValues\" and \"validRange\" at the same time");
        else if (policy.IsSet)
            faults.NotJudged(policy.Path, "the API's rules for amounts that a request may ask for");
    }

    private static void Conditions(Field device, FaultList faults)
    {
        var (binding, failing) = (device["bindingConditions"], device["bindingFailureConditions"]);
        foreach (var list in new[] { binding, failing })
            DeviceLists.List(list, MostConditions, condition => LabelRules.Name(condition.Path, condition.Said(), faults), faults);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var condition in binding.Items.Where(condition => !seen.Add(condition.Said())))
            faults.Duplicate(condition.Path, condition.Said());
        var failures = new HashSet<string>(StringComparer.Ordinal);
        foreach (var condition in failing.Items)
        {
            if (!failures.Add(condition.Said()))
                faults.Duplicate(condition.Path, condition.Said());
            if (seen.Contains(condition.Said()))
                faults.Invalid(condition.Path, condition.Said(), "bindingFailureConditions must not overlap with bindingConditions");
        }
        if (binding.Tally() == 0 && failing.Tally() > 0)
            faults.Invalid(binding.Path, binding.Node, "bindingConditions are required to use bindingFailureConditions");
        if (failing.Tally() == 0 && binding.Tally() > 0)
            faults.Invalid(failing.Path, failing.Node, "bindingFailureConditions are required to use bindingConditions");
    }

    [GeneratedRegex(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Semantic();
}
