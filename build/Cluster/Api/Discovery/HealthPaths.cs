using System.Text;

namespace Welkin.Cluster;

/// <summary><c>/healthz</c>, <c>/livez</c> and <c>/readyz</c>, each with its single checks below it (apiserver, pkg/server/healthz).</summary>
/// <param name="checks">In the order in which they are shown.</param>
public sealed class HealthPaths(params IReadOnlyList<HealthCheck> checks) : IPathHandler
{
    public ApiReply? Answer(PathCall call) => call.Parts switch
    {
        ["healthz" or "livez" or "readyz"] => Overall(call, call.Parts[0], [.. checks.Where(check => IsAsked(check, call.Parts[0]))]),
        ["healthz" or "livez" or "readyz", .. var name] when Find(call.Parts[0], string.Join('/', name)) is { } check =>
            check.Fault() is { } fault ? PlainReply.Of(500, $"internal server error: {fault}\n") : PlainReply.Of(200, "ok"),
        _ => null,
    };

    private HealthCheck? Find(string path, string name) => checks.FirstOrDefault(check => check.Name == name && IsAsked(check, path));

    private static bool IsAsked(HealthCheck check, string path) => path == "readyz" || !check.OnlyReady;

    private static BodyReply Overall(PathCall call, string path, IReadOnlyList<HealthCheck> asked)
    {
        var excluded = call.Query.All("exclude").ToHashSet(StringComparer.Ordinal);
        var (lines, failed) = (new StringBuilder(), false);
        foreach (var check in asked)
        {
            var skipped = excluded.Remove(check.Name);
            var fault = skipped ? null : check.Fault();
            failed |= fault is not null;
            // Anybody may ask this; the reason is for those who may ask the check itself.
            lines.Append(skipped ? $"[+]{check.Name} excluded: ok\n" : fault is null ? $"[+]{check.Name} ok\n" : $"[-]{check.Name} failed: reason withheld\n");
        }
        if (excluded.Count > 0)
            lines.Append("warn: some health checks cannot be excluded: no matches for ").AppendJoin(',', excluded.Order(StringComparer.Ordinal).Select(name => $"\"{name}\"")).Append('\n');
        if (failed)
            return PlainReply.Of(500, $"{lines}{path} check failed\n");
        return PlainReply.Of(200, call.Query.Parameters.Any(pair => pair.Key == "verbose") ? $"{lines}{path} check passed\n" : "ok");
    }
}

/// <summary>One thing that must be in order.</summary>
/// <param name="Fault">Says what is wrong; null where nothing is.</param>
public sealed record HealthCheck(string Name, Func<string?> Fault)
{
    /// <summary>Asked only whether the server is ready, not whether it lives.</summary>
    public bool OnlyReady { get; init; }

    /// <summary>That an answer comes at all.</summary>
    public static HealthCheck Ping { get; } = new("ping", () => null);
}
