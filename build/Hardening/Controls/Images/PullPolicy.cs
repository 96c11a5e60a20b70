using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Images are asked for at each start, or named by digest.</summary>
/// <remarks>
/// Without a policy the API server writes Always for images tagged latest or not at all, else IfNotPresent
/// (pkg/apis/core/v1/defaults.go, SetDefaults_Container). CIS Kubernetes Benchmark: AlwaysPullImages.
/// </remarks>
public sealed class PullPolicy : IWorkloadControl
{
    public string Id => "I04";

    public string Title => "Images are pulled at each start or named by digest";

    public Severity Severity => Severity.Low;

    public string Rationale => "A pod runs whatever a node has under that name, even where it may not pull it.";

    public string Remedy => "Set imagePullPolicy: Always, or name the image by digest.";

    public ImmutableArray<string> Reads => ["containers[*].imagePullPolicy", "containers[*].image"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        workload.Images(Wrong, at: "imagePullPolicy");

    /// <summary>What the policy does that it should not; null where it is right.</summary>
    internal static string? Wrong(Container container, ImageReference image) => container.Field["imagePullPolicy"].Text switch
    {
        "Always" => null,
        "Never" => "\"Never\": the image is whatever the node was given",
        var policy => image.Digest is not null || (policy is null && image.IsFloating) ? null
            : $"{(policy is null ? "not set, which is IfNotPresent" : $"\"{policy}\"")}, for an image without a digest",
    };
}
