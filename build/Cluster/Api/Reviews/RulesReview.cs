using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>What somebody may, as SelfSubjectRulesReview says it.</summary>
internal static class RulesReview
{
    public static JsonObject Of(HeldRules held)
    {
        var status = new JsonObject
        {
            ["resourceRules"] = new JsonArray([.. held.Rules.Where(rule => !rule.Resources.IsEmpty).Select(Resource)]),
            ["nonResourceRules"] = new JsonArray([.. held.Rules.Where(rule => !rule.Paths.IsEmpty).Select(Path)]),
            ["incomplete"] = false,
        };
        if (held.Mistake.Length > 0)
            status["evaluationError"] = held.Mistake;
        return status;
    }

    private static JsonObject Resource(AccessRule rule)
    {
        var json = new JsonObject { ["verbs"] = Texts(rule.Verbs), ["apiGroups"] = Texts(rule.Groups), ["resources"] = Texts(rule.Resources) };
        if (!rule.Names.IsEmpty)
            json["resourceNames"] = Texts(rule.Names);
        return json;
    }

    private static JsonObject Path(AccessRule rule) => new() { ["verbs"] = Texts(rule.Verbs), ["nonResourceURLs"] = Texts(rule.Paths) };

    private static JsonArray Texts(ImmutableArray<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
