using Welkin.Tests.Unit.Kubernetes.Requests;

namespace Welkin.Tests.Unit.Cluster.Replay;

/// <summary>Which part of the server decides an answer, where that is not writing or deleting.</summary>
internal static class OtherParts
{
    private static readonly string[] Reviews = ["authorization.k8s.io", "authentication.k8s.io"];

    /// <summary>Null for what is decided here.</summary>
    public static string? Part(RecordedExchange exchange) => exchange switch
    {
        { Path: null } => "discovery",
        { Request.Method: "GET", Path: not { Name: not null, Subresource: null } } => "reading",
        { Path: { Resource: "configmaps", Name: "kube-root-ca.crt" } } => "controllers",
        { Path.Subresource: "scale", Code: 200, Path.Group: "apps" } => "controllers",
        { Request.Method: "GET" } when exchange.Headers["Accept"]?.ToString() != "application/json" || exchange.Request.Path.Contains('?', StringComparison.Ordinal) => "reading",
        { Path: { } path } when Reviews.Contains(path.Group) => "reviews",
        { Code: 403 } when exchange.Headers.ContainsKey("Impersonate-User") => "authorization",
        { Code: 403 } when exchange.Message.Contains("violates PodSecurity", StringComparison.Ordinal) || exchange.Message.Contains("may not be deleted", StringComparison.Ordinal) => null,
        { Code: 403 } => "admission",
        _ => null,
    };
}
