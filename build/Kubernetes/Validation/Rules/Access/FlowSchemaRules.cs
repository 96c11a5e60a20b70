using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of a FlowSchema (upstream: pkg/apis/flowcontrol/validation).</summary>
internal static class FlowSchemaRules
{
    private const long LastPrecedence = 10000;

    private static readonly string[] Verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "proxy", "update", "watch"];

    public static void Create(Field root, FaultList faults)
    {
        var spec = root["spec"];
        var (precedence, number) = (spec["matchingPrecedence"], spec["matchingPrecedence"].Whole() ?? 0);
        if (number <= 0)
            faults.Invalid(precedence.Path, number, "must be a positive value");
        if (number > LastPrecedence)
            faults.Invalid(precedence.Path, number, "must not be greater than 10000");
        if (number == 1 && root["metadata"]["name"].Text != "exempt")
            faults.Invalid(precedence.Path, number, "only the schema named 'exempt' may have matchingPrecedence 1");
        if (spec["distinguisherMethod"] is var method && method.IsSet && method["type"].Text is not ("ByNamespace" or "ByUser"))
            faults.NotSupported(method.Path["type"], new JsonObject { ["Type"] = method["type"].Said() }, "ByNamespace", "ByUser");
        var level = spec["priorityLevelConfiguration"]["name"];
        if (level.IsUnsaid())
            faults.Required(level.Path, "must reference a priority level");
        else
            faults.InvalidEach(level.Path, level.Said(), NameFormat.Dns1123Subdomain(level.Said()));
        foreach (var rule in spec["rules"].Items)
            Rule(rule, faults);
        MandatoryFlow.Check(root, faults);
        PriorityLevelRules.Conditions(root["status"]["conditions"], faults);
    }

    private static void Rule(Field rule, FaultList faults)
    {
        foreach (var subject in rule["subjects"].Items)
            Subject(subject, faults);
        Demand(rule["subjects"], "subjects must contain at least one value", faults);
        if (rule["resourceRules"].Tally() == 0 && rule["nonResourceRules"].Tally() == 0)
            faults.Required(rule.Path, "at least one of resourceRules and nonResourceRules has to be non-empty");
        foreach (var resources in rule["resourceRules"].Items)
            Resources(resources, faults);
        foreach (var paths in rule["nonResourceRules"].Items)
            Paths(paths, faults);
    }

    private static void Subject(Field subject, FaultList faults)
    {
        var kind = subject["kind"].Said();
        (string Key, string Kind)[] kinds = [("serviceAccount", "ServiceAccount"), ("user", "User"), ("group", "Group")];
        if (!kinds.Any(known => known.Kind == kind))
        {
            faults.OneOf(subject["kind"], "Group", "ServiceAccount", "User");
            return;
        }
        var own = subject[kinds.First(known => known.Kind == kind).Key];
        if (!own.IsSet)
            faults.Required(own.Path, $"{own.Path.Key} is required when subject kind is '{kind}'");
        else
        {
            if (own["name"].IsUnsaid())
                faults.Required(own.Path["name"]);
            else if (kind == "ServiceAccount" && own["name"].Text != "*")
                faults.InvalidEach(own.Path["name"], own["name"].Said(), NameFormat.Dns1123Subdomain(own["name"].Said()));
            if (kind == "ServiceAccount" && own["namespace"].IsUnsaid())
                faults.Required(own.Path["namespace"], "must specify namespace for service account");
            else if (kind == "ServiceAccount")
                faults.InvalidEach(own.Path["namespace"], own["namespace"].Said(), NameFormat.Dns1123Label(own["namespace"].Said()));
        }
        foreach (var (key, other) in kinds.Where(known => known.Kind != kind && subject[known.Key].IsSet).OrderBy(known => kind == "ServiceAccount" || known.Key != "serviceAccount"))
            faults.Forbidden(subject.Path[key], $"{key} is forbidden when subject kind is not '{other}'");
    }

    private static void Resources(Field rule, FaultList faults)
    {
        CheckVerbs(rule["verbs"], faults);
        Demand(rule["apiGroups"], "resource rules must supply at least one api group", faults);
        Alone(rule["apiGroups"], "api groups", faults);
        Demand(rule["resources"], "resource rules must supply at least one resource", faults);
        Alone(rule["resources"], "resources", faults);
        var spaces = rule["namespaces"];
        if (spaces.Tally() == 0 && rule["clusterScope"].Flag != true)
            faults.Required(spaces.Path, "resource rules that are not cluster scoped must supply at least one namespace");
        else if (spaces.Words().Contains("*"))
            Alone(spaces, "namespaces", faults);
        else
        {
            foreach (var space in spaces.Items)
                faults.InvalidEach(space.Path, space.Said(), NameFormat.Dns1123Label(space.Said()).Select(mistake => $"each member of this list must be '*' or a DNS-1123 label; {mistake}"));
        }
    }

    private static void Paths(Field rule, FaultList faults)
    {
        CheckVerbs(rule["verbs"], faults);
        var urls = rule["nonResourceURLs"];
        Demand(urls, "nonResourceURLs must contain at least one value", faults);
        if (urls.Words().Contains("*"))
            Alone(urls, "non-resource URLs", faults);
        else
        {
            foreach (var url in urls.Items)
                faults.InvalidEach(url.Path, url.Said(), Path(url.Said()));
        }
    }

    private static IEnumerable<string> Path(string path) => path switch
    {
        "" => ["must not be empty"],
        "/" => [],
        _ when !path.StartsWith('/') => ["must start with slash"],
        _ when path.Contains(' ', StringComparison.Ordinal) => ["must not contain white-space"],
        _ when path.Contains("//", StringComparison.Ordinal) => ["must not contain double slash"],
        _ when path.Count(character => character == '*') is var stars && (stars > 1 || (stars == 1 && !path.EndsWith("/*", StringComparison.Ordinal))) => ["wildcard can only do suffix matching"],
        _ => [],
    };

    private static void CheckVerbs(Field verbs, FaultList faults)
    {
        Demand(verbs, "verbs must contain at least one value", faults);
        if (verbs.Words().Contains("*"))
            Alone(verbs, "verbs", faults);
        else if (verbs.Words().Any(verb => !Verbs.Contains(verb)))
            faults.NotSupported(verbs.Path, verbs.Node, Verbs);
    }

    private static void Alone(Field list, string what, FaultList faults)
    {
        if (list.Tally() > 1 && list.Words().Contains("*"))
            faults.Invalid(list.Path, list.Node, $"if '*' is present, must not specify other {what}");
    }

    private static void Demand(Field list, string why, FaultList faults)
    {
        if (list.Tally() == 0)
            faults.Required(list.Path, why);
    }
}
