using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>Reads the rules of an audit policy and finds what the API server would refuse or read otherwise than it was meant.</summary>
internal static class AuditPolicyReader
{
    private static readonly ImmutableArray<string> Stages = ["RequestReceived", "ResponseStarted", "ResponseComplete", "Panic"];

    /// <summary>The rules that can be read; every mistake is a finding.</summary>
    public static ImmutableArray<AuditRule> Read(ConfigurationDocument policy, FindingList findings)
    {
        CheckStages(policy.Root, findings);
        if (policy.Root.Items("rules").IsEmpty)
            findings.Add(policy.Root["rules"]?.At ?? policy.Root.At, "NODE021", "a policy without rules is refused, and would log nothing");
        return [.. policy.Root.Items("rules").OfType<ConfigurationMap>().Select((rule, index) => Rule(rule, index + 1, findings)).OfType<AuditRule>()];
    }

    private static AuditRule? Rule(ConfigurationMap map, int number, FindingList findings)
    {
        CheckStages(map, findings);
        foreach (var url in map.Items("nonResourceURLs").OfType<ConfigurationScalar>().Where(url => url.Text.TrimEnd('*').Contains('*') || !url.Text.StartsWith('/') && url.Text != "*"))
            findings.Add(url.At, "NODE022", $"'{url.Text}' is no path of the API server: it starts with / and has a * at its end alone");
        if (!map.Items("nonResourceURLs").IsEmpty && !(map.Items("resources").IsEmpty && map.Items("namespaces").IsEmpty))
            findings.Add(map.At, "NODE022", "a rule is for resources or for other URLs, this one names both");
        foreach (var name in map.Items("resources").OfType<ConfigurationMap>().Where(entry => entry.Items("resources").IsEmpty && !entry.Items("resourceNames").IsEmpty))
            findings.Add(name["resourceNames"]!.At, "NODE022", "names of resources need the resources they belong to");
        if (Level(map, findings) is not { } level)
            return null;
        return new AuditRule(map.At, number, level)
        {
            Users = map.Texts("users"),
            Groups = map.Texts("userGroups"),
            Verbs = map.Texts("verbs"),
            Namespaces = map.Texts("namespaces"),
            Urls = map.Texts("nonResourceURLs"),
            Resources = [.. map.Items("resources").OfType<ConfigurationMap>().Select(entry => new AuditResources(entry.Text("group") ?? "", entry.Texts("resources"), entry.Texts("resourceNames")))],
        };
    }

    private static AuditLevel? Level(ConfigurationMap map, FindingList findings)
    {
        var names = Enum.GetNames<AuditLevel>();
        var text = map.Text("level");
        if (text is null)
            findings.Add(map.At, "NODE021", $"a rule needs a level: {string.Join(", ", names)}");
        else if (!names.Contains(text))
            findings.Add(map["level"]!.At, "NODE021", $"unknown level '{text}'{Suggestion.For(text, names)}");
        else
            return Enum.Parse<AuditLevel>(text);
        return null;
    }

    private static void CheckStages(ConfigurationMap map, FindingList findings)
    {
        foreach (var stage in map.Items("omitStages").OfType<ConfigurationScalar>().Where(stage => !Stages.Contains(stage.Text)))
            findings.Add(stage.At, "NODE021", $"unknown stage '{stage.Text}'{Suggestion.For(stage.Text, Stages)}");
    }
}
