using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Requests;

/// <summary>Why an answer was not decided by reading, defaulting, rules, patching or Pod Security alone.</summary>
internal static class Undecided
{
    private static readonly string[] Asked = ["authorization.k8s.io", "authentication.k8s.io"];

    /// <summary>Null where it was.</summary>
    public static string? Cause(RecordedExchange exchange, RequestEvaluator evaluator) => exchange switch
    {
        { Path: null } => "the path names no resource",
        { Path: { } path } when Asked.Contains(path.Group) => "authorization answers what it is asked",
        { Path.Subresource: "binding" or "eviction" } => "the scheduler's and the evictor's subresources change other objects",
        { Code: 403 } when exchange.Headers.ContainsKey("Impersonate-User") => "authorization",
        { Code: 403 } when exchange.Message.Contains("violates PodSecurity", StringComparison.Ordinal) => evaluator.Admission is null ? "Pod Security is not joined yet" : null,
        { Code: 403 } => "admission asks for other objects",
        { Code: 422 } when exchange.Message.Contains("failed to allocate", StringComparison.Ordinal) => "allocation of addresses",
        _ when exchange.Request.ContentType == "application/apply-patch+yaml" && evaluator.Apply is null && exchange.Code != 422 => "server-side apply is not joined yet",
        _ => null,
    };
}
