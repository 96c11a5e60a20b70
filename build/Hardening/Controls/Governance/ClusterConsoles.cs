using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Neither Tiller nor the Kubernetes Dashboard is installed.</summary>
/// <remarks>Told by the last parts of an image's name, and by the names that both give their objects.</remarks>
public sealed class ClusterConsoles : IWorkloadControl
{
    private static readonly ImmutableArray<string> Names = ["kubernetes-dashboard", "tiller", "tiller-deploy"];

    public string Id => "G07";

    public string Title => "Neither Tiller nor the Kubernetes Dashboard is installed";

    public Severity Severity => Severity.High;

    public string Rationale => "Both act for whoever reaches them with the rights of their own account; Tiller has had no fixes since 2020.";

    public string Remedy => "Remove it; Helm needs no Tiller since version 3.";

    public ImmutableArray<string> Reads => ["containers[*].image", "metadata.name"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context)
    {
        var images = workload.Pod.Containers.Where(container => IsConsole(container.Field["image"].Text ?? "")).ToList();
        return images.Count > 0 ? images.Select(container => Violation.At(container.Field["image"], container))
            : Names.Contains(workload.Identity.Name) ? [Violation.At(workload.Item["metadata"]["name"])]
            : [];
    }

    private static bool IsConsole(string image)
    {
        var path = image.Split('@')[0].Split('/');
        var name = path[^1].Split(':')[0];
        return name == "tiller" || name.StartsWith("kubernetes-dashboard", StringComparison.Ordinal) || (path.Length > 1 && path[^2] == "kubernetesui");
    }
}
