using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Welkin.Hardening;

/// <summary>No container serves SSH or becomes root by sudo.</summary>
public sealed partial class RemoteShells : IWorkloadControl
{
    private const long Ssh = 22;

    public string Id => "W42";

    public string Title => "No container serves SSH or becomes root by sudo";

    public Severity Severity => Severity.Medium;

    public string Rationale => "A shell that the API server does not see is in no audit log, and sudo undoes the user that the pod was given.";

    public string Remedy => "Use kubectl exec, which is authorised and logged, and run the program as the user that it needs.";

    public ImmutableArray<string> Reads => ["containers[*].ports[*].containerPort", "containers[*].command", "containers[*].args"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context)
    {
        foreach (var container in workload.Pod.Containers)
        {
            foreach (var port in container.Field["ports"].Items.Select(port => port["containerPort"]).Where(port => port.Number == Ssh))
                yield return Violation.At(port, container);
            foreach (var word in container.Field["command"].Items.Concat(container.Field["args"].Items).Where(word => Program().IsMatch(word.Text ?? "")))
                yield return Violation.At(word, Program().Match(word.Text!).Groups["program"].Value, container);
        }
    }

    /// <summary>The program by itself, by its path, or where a shell would start it.</summary>
    [GeneratedRegex(@"(?<![^\s;|&(`""'/])(?<program>sudo|sshd)(?![^\s;|&)`""'])")]
    private static partial Regex Program();
}
