using System.Collections.Immutable;
using System.Text;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Who in a release can reach which Service of it.</summary>
/// <param name="Flows">One for each kind of pod and each port of a Service, sorted.</param>
public sealed record FlowMatrix(ImmutableArray<MatrixFlow> Flows)
{
    /// <exception cref="FieldTypeException">A policy, pod or Service has a field that the API server would refuse.</exception>
    public static FlowMatrix Of(ReleaseObjects release)
    {
        var simulation = NetworkSimulation.Of(release);
        return new FlowMatrix(
        [
            .. from pod in simulation.Pods
               from service in ReleaseService.In(release)
               from port in service.Ports
               let verdict = service.Reach(pod, port, simulation)
               let flow = new MatrixFlow(pod.ToString(), $"{service.Namespace}/{service.Name}", port.Port, verdict.Reach, verdict.Why)
               orderby flow.From, flow.Service, flow.Port.Number, flow.Port.Protocol
               select flow,
        ]);
    }

    /// <summary>The flows as a table in Markdown: each pod a row, each port of a Service a column.</summary>
    public string ToMarkdown()
    {
        var columns = Flows.Select(flow => flow.Column).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (columns.Count == 0)
            return "";
        var text = new StringBuilder().Append("| from |").AppendJoin("", columns.Select(column => $" {column} |")).Append('\n')
            .Append("|---|").AppendJoin("", columns.Select(_ => "---|")).Append('\n');
        foreach (var row in Flows.GroupBy(flow => flow.From, StringComparer.Ordinal))
        {
            var cells = row.DistinctBy(flow => flow.Column).ToDictionary(flow => flow.Column, flow => flow.Word, StringComparer.Ordinal);
            text.Append("| ").Append(row.Key).Append(" |").AppendJoin("", columns.Select(column => $" {cells.GetValueOrDefault(column, "")} |")).Append('\n');
        }
        return text.ToString();
    }
}

/// <summary>Whether one kind of pod can reach one port of a Service.</summary>
/// <param name="From">The pods.</param>
/// <param name="Service">Namespace and name of the Service.</param>
/// <param name="Port">The port of the Service.</param>
/// <param name="Why">What allows or denies it.</param>
public sealed record MatrixFlow(string From, string Service, NetworkPort Port, Reach Reach, string Why)
{
    internal string Column => $"{Service} {Port}";

    internal string Word => Reach switch { Reach.Allowed => "yes", Reach.Denied => "no", _ => "unknown" };
}
