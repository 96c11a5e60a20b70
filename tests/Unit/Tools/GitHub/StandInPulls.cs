using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Welkin.Tests.Unit.Tools.GitHub;

/// <summary>The pull requests of the stand-in.</summary>
internal sealed partial class StandInPulls
{
    private const string Pulls = "/repos/acme/platform/pulls";

    public List<JsonObject> All { get; } = [];

    public JsonObject Only => Assert.Single(All);

    /// <summary>Labels of a pull request, sorted.</summary>
    public static IEnumerable<string> Labels(JsonObject pull) => pull["labels"]!.AsArray().Select(label => (string)label!["name"]!).Order(StringComparer.Ordinal);

    /// <summary>The filters of "List pull requests"; a head without a colon is ignored, as there.</summary>
    public List<JsonObject> List(Dictionary<string, string> query) =>
    [
        .. All.Where(pull => query.GetValueOrDefault("state", "open") is var state && (state is "all" || (string?)pull["state"] == state))
            .Where(pull => query.GetValueOrDefault("head") is not { } head || !head.Contains(':', StringComparison.Ordinal) || (string?)pull["head"]!["label"] == head)
            .Where(pull => query.GetValueOrDefault("base") is not { } target || (string?)pull["base"]!["ref"] == target),
    ];

    public JsonObject Open(string title, string head, string target, string body, bool draft = false)
    {
        var label = head.Contains(':', StringComparison.Ordinal) ? head : $"acme:{head}";
        var pull = new JsonObject
        {
            ["id"] = All.Count + 1, ["number"] = All.Count + 1, ["state"] = "open", ["title"] = title, ["body"] = body, ["draft"] = draft,
            ["html_url"] = $"https://ghe.example/acme/platform/pull/{All.Count + 1}",
            ["head"] = new JsonObject { ["label"] = label, ["ref"] = label.Split(':')[1], ["sha"] = "05fa", ["user"] = new JsonObject { ["login"] = label.Split(':')[0] } },
            ["base"] = new JsonObject { ["label"] = $"acme:{target}", ["ref"] = target, ["sha"] = "05fa" },
            ["user"] = new JsonObject { ["login"] = "jane" }, ["labels"] = new JsonArray(),
            ["created_at"] = "2026-11-24T12:00:00Z", ["updated_at"] = "2026-11-24T12:00:00Z",
        };
        All.Add(pull);
        return pull;
    }

    public Reply? Answer(Asked asked, string path)
    {
        var body = asked.Body.Length > 0 ? JsonNode.Parse(asked.Body) : null;
        if (asked.Method is "POST" && path is Pulls)
            return Create(body!.AsObject());
        if (Numbered().Match(path) is not { Success: true } match
            || All.Find(one => (int)one["number"]! == int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)) is not { } pull)
            return null;

        return (asked.Method, match.Groups["what"].Value) switch
        {
            ("PATCH", "pulls") => Edit(pull, body!.AsObject()),
            ("POST", "issues") => Label(pull, body is JsonArray names ? names : body!["labels"]!.AsArray()),
            ("DELETE", "issues") => Unlabel(pull, Uri.UnescapeDataString(match.Groups["label"].Value)),
            _ => null,
        };
    }

    private Reply Create(JsonObject wanted)
    {
        var (head, target) = ((string)wanted["head"]!, (string)wanted["base"]!);
        var label = head.Contains(':', StringComparison.Ordinal) ? head : $"acme:{head}";
        if (List(new() { ["head"] = label, ["base"] = target }).Count > 0)
            return Invalid($"A pull request already exists for {label}.");
        if (((string)wanted["body"]!).Length > 65536)
            return Invalid("body is too long (maximum is 65536 characters)");
        return GitHubStandIn.Json(201, Open((string)wanted["title"]!, head, target, (string)wanted["body"]!, (bool?)wanted["draft"] ?? false).DeepClone());
    }

    private static Reply Invalid(string message) => GitHubStandIn.Json(422, new JsonObject
    {
        ["message"] = "Validation Failed",
        ["errors"] = new JsonArray(new JsonObject { ["resource"] = "PullRequest", ["code"] = "custom", ["message"] = message }),
    });

    private static Reply Edit(JsonObject pull, JsonObject wanted)
    {
        foreach (var (name, value) in wanted)
            pull[name] = value?.DeepClone();
        return GitHubStandIn.Json(200, pull.DeepClone());
    }

    private static Reply Label(JsonObject pull, JsonArray names)
    {
        foreach (var name in names.Select(name => (string)name!).Except(Labels(pull)).ToList())
            pull["labels"]!.AsArray().Add(new JsonObject { ["id"] = 1, ["name"] = name, ["color"] = "ededed" });
        return GitHubStandIn.Json(200, pull["labels"]!.DeepClone());
    }

    private static Reply Unlabel(JsonObject pull, string name)
    {
        var labels = pull["labels"]!.AsArray();
        return labels.FirstOrDefault(label => (string)label!["name"]! == name) is { } found && labels.Remove(found)
            ? GitHubStandIn.Json(200, labels.DeepClone())
            : GitHubStandIn.Refusal(404, "Label does not exist");
    }

    [GeneratedRegex("^/repos/acme/platform/(?<what>pulls|issues)/(?<number>[0-9]+)(/labels(/(?<label>.+))?)?$")]
    private static partial Regex Numbered();
}
