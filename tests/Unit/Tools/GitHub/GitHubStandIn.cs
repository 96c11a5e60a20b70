using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Tools.GitHub;

/// <summary>A GitHub Enterprise Server on a loopback port with one repository, <c>acme/platform</c>, that used to be <c>acme/old</c>.</summary>
internal sealed class GitHubStandIn : IAsyncDisposable
{
    private const string Api = "/api/v3";
    private readonly LoopbackServer _server;

    public GitHubStandIn() => _server = new LoopbackServer(Answer);

    public string Address => _server.Address;

    public string Authority => _server.Authority;

    public List<JsonObject> Releases { get; } = [];

    public List<string> Tags { get; } = [];

    public StandInPulls Pulls { get; } = new();

    /// <summary>The token it knows; with one it shows nothing to anybody else.</summary>
    public string? Token { get; init; }

    /// <summary>What it answers first, instead of what is true.</summary>
    public ConcurrentQueue<Reply> Trouble { get; } = [];

    /// <summary>Methods and paths, in the order in which they were asked.</summary>
    public IEnumerable<string> Requests => _server.Seen.Select(asked => $"{asked.Method} {asked.Path[Api.Length..]}");

    public IEnumerable<Asked> Seen => _server.Seen;

    public static Reply Json(int status, JsonNode body) =>
        new Reply(status, Encoding.UTF8.GetBytes(body.ToJsonString())).With("Content-Type", "application/json; charset=utf-8");

    public static Reply Refusal(int status, string message) =>
        Json(status, new JsonObject { ["message"] = message, ["documentation_url"] = "https://docs.github.com/rest", ["status"] = $"{status}" });

    public void Release(string tag, string published, bool draft = false, bool prerelease = false) => Releases.Insert(0, new JsonObject
    {
        ["id"] = Releases.Count + 1, ["tag_name"] = tag, ["name"] = tag, ["draft"] = draft, ["prerelease"] = prerelease,
        ["html_url"] = $"https://ghe.example/acme/platform/releases/tag/{tag}", ["body"] = "What is new: ąęß.",
        ["created_at"] = "2020-01-01T00:00:00Z", ["published_at"] = draft ? null : published, ["assets"] = new JsonArray(),
    });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Reply Answer(Asked asked)
    {
        if (Trouble.TryDequeue(out var trouble))
            return trouble;
        if (Token is not null && asked.Header("Authorization") is { } sent && sent != $"Bearer {Token}")
            return Refusal(401, "Bad credentials");
        if (Token is not null && asked.Header("Authorization") is null)
            return Refusal(404, "Not Found");

        var (path, query) = Split(asked.Path[Api.Length..]);
        if (path.StartsWith("/repos/acme/old/", StringComparison.Ordinal))
            return Refusal(301, "Moved Permanently").With("Location", $"{Address}{Api}/repositories/7/{path["/repos/acme/old/".Length..]}?{string.Join('&', query.Select(pair => $"{pair.Key}={pair.Value}"))}");
        return (asked.Method, path.Replace("/repositories/7", "/repos/acme/platform", StringComparison.Ordinal)) switch
        {
            ("GET", "/repos/acme/platform/releases") => Page(asked, query, Releases),
            ("GET", "/repos/acme/platform/tags") => Page(asked, query, [.. Tags.Select(tag => new JsonObject { ["name"] = tag, ["commit"] = new JsonObject { ["sha"] = "05fa" } })]),
            ("GET", "/repos/acme/platform/pulls") => Page(asked, query, Pulls.List(query)),
            (_, var other) => Pulls.Answer(asked, other) ?? Refusal(404, "Not Found"),
        };
    }

    private Reply Page(Asked asked, Dictionary<string, string> query, List<JsonObject> all)
    {
        var (size, number) = (Number("per_page", 30), Number("page", 1));
        var items = all.Skip(size * (number - 1)).Take(size).Select(item => item.DeepClone()).ToArray();
        var reply = Json(200, new JsonArray(items));
        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(reply.Body))}\"";
        if (asked.Header("If-None-Match") == tag)
            return Reply.Of(304).With("ETag", tag);

        reply = reply.With("ETag", tag).With("x-ratelimit-limit", "60").With("x-ratelimit-remaining", "59").With("x-ratelimit-reset", "1795521600");
        return all.Count > size * number
            ? reply.With("Link", $"<{Address}{asked.Path.Split('?')[0]}?per_page={size}&page={number + 1}>; rel=\"next\", <{Address}{Api}/last>; rel=\"last\"")
            : reply;

        int Number(string name, int otherwise) => query.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }

    private static (string Path, Dictionary<string, string> Query) Split(string address)
    {
        var parts = address.Split('?', 2);
        return (parts[0], parts.ElementAtOrDefault(1)?.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1])) ?? []);
    }
}
