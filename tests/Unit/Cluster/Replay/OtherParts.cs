using Welkin.Tests.Unit.Kubernetes.Requests;

namespace Welkin.Tests.Unit.Cluster.Replay;

/// <summary>Which part of the server decides an answer, where that is not reading, writing or deleting.</summary>
internal static class OtherParts
{
    /// <summary>Null for what is decided here.</summary>
    public static string? Part(RecordedExchange exchange) => exchange switch
    {
        { Path: null } => null,
        { Request.Method: "GET", Path: { Resource: "deployments", Name: null } } => "controllers",
        { Path.Subresource: "log" } => "simulation",
        { Path: { Resource: "configmaps", Name: "kube-root-ca.crt" } } => "controllers",
        { Path.Subresource: "scale", Code: 200, Path.Group: "apps" } => "controllers",
        _ => null,
    };
}
