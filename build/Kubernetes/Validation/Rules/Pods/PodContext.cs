using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the rules of one part of a pod must know of the others.</summary>
/// <param name="IsPod">True for a pod itself, false for a template.</param>
/// <param name="Name">The name of the pod; empty in a template.</param>
/// <param name="Labels">Those of the pod; null in a template.</param>
/// <param name="IsMirror">True for the pod by which a kubelet shows a static one.</param>
internal sealed record PodContext(PodPart Spec, bool IsPod, string Name, JsonObject? Labels, bool IsMirror, FaultList Faults)
{
    /// <summary>The volumes without a fault, by name.</summary>
    public Dictionary<string, JsonObject> Volumes { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of the resource claims.</summary>
    public HashSet<string> Claims { get; } = [.. Spec.Parts("resourceClaims").Select(claim => claim.Text("name")).Where(name => name.Length > 0)];

    public long? GracePeriod { get; } = Spec.Number("terminationGracePeriodSeconds");

    /// <summary>True where the users of the containers are those of the node.</summary>
    public bool HostUsers { get; } = Spec.Flag("hostUsers") ?? true;

    public string RestartPolicy { get; } = Spec.Text("restartPolicy");
}
