using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>Judges the input of a control plane and its nodes before any node exists.</summary>
/// <remarks>
/// Read are kubeadm configuration and its patches folder, kubelet and kube-proxy configuration, static pods, kind clusters, variables of kubespray,
/// encryption, admission, authentication and audit configuration, and declared file modes. What no input tells is not evaluated, and never a pass.
/// </remarks>
public sealed class NodeAudit(NodeControls controls, NodeBenchmark benchmark, NodeVehicles vehicles)
{
    /// <summary>Ids of the controls there are, in the benchmark or not: what a waiver may name.</summary>
    public IEnumerable<string> Controls => controls.Spec.Controls.Select(control => control.Id.Value);

    /// <summary>Every control of the benchmark, for everything in the input that it says something about.</summary>
    /// <param name="texts">The files.</param>
    /// <param name="findings">Receives every mistake in them.</param>
    public NodeAuditReport Run(IEnumerable<NodeText> texts, FindingList findings)
    {
        var input = NodeInput.Read(texts, vehicles, findings);
        var documents = new DocumentChecks(input, findings);
        var entries = benchmark.Spec.Controls.ToDictionary(entry => entry.Control.Value, StringComparer.Ordinal);
        return new NodeAuditReport(benchmark,
        [
            .. from control in controls.Spec.Controls
               where entries.ContainsKey(control.Id.Value)
               let entry = entries[control.Id.Value]
               from judged in Judge(control, entry, input, documents)
               select new NodeResult(control, entry.Number, judged.Outcome.Status, judged.Where, judged.Outcome.Observed, Wanted(control, entry), judged.Outcome.At),
        ]);
    }

    private static IEnumerable<(string Where, CheckOutcome Outcome)> Judge(NodeControl control, BenchmarkEntry entry, NodeInput input, DocumentChecks documents) => control switch
    {
        { Review: { } review } => [("a person", Asked(review, control, input))],
        { File: { } file } => [("files", FileCheck.Check(file, input.Files, entry.Mode))],
        { Of: { } component } => Components(control, component, entry, input, documents),
        _ => documents.Run(control.Check!.Value),
    };

    private static IEnumerable<(string Where, CheckOutcome Outcome)> Components(NodeControl control, NodeComponent component, BenchmarkEntry entry, NodeInput input, DocumentChecks documents)
    {
        var subjects = input.Subjects.Where(subject => subject.Component == component).ToList();
        return subjects.Count == 0
            ? [(component.Word(), CheckOutcome.NotEvaluated($"no input describes the {component.Word()}"))]
            : subjects.SelectMany(subject => Component(control, subject, entry, input, documents).Select(outcome => ($"{subject.Vehicle} {component.Word()}", outcome)));
    }

    private static IEnumerable<CheckOutcome> Component(NodeControl control, NodeSubject subject, BenchmarkEntry entry, NodeInput input, DocumentChecks documents)
    {
        var apiServer = input.Subjects.FirstOrDefault(other => other.Component == NodeComponent.ApiServer && other.Vehicle == subject.Vehicle);
        var settings = new SettingCheck(subject, apiServer, entry.Values);
        var first = settings.All(control.Expect);
        if (first.Status == AuditStatus.Holds || control.OrElse.IsEmpty)
            return [first];
        var second = settings.All(control.OrElse);
        return (second.Status, control.Check) switch
        {
            (AuditStatus.Holds, { } check) => documents.Run(check).Select(outcome => outcome.Outcome),
            (AuditStatus.Fails, _) when second.Observed != first.Observed => [first with { Observed = $"{first.Observed}; {second.Observed}" }],
            _ => [second],
        };
    }

    private static CheckOutcome Asked(NodeReview review, NodeControl control, NodeInput input)
    {
        var setting = input.Subjects.Where(subject => subject.Component == control.Of).Select(subject => subject.Settings.GetValueOrDefault(review.Setting ?? "")).FirstOrDefault(found => found is not null);
        return CheckOutcome.NotEvaluated($"{(review.Setting is null ? "" : $"{review.Setting}: {setting?.Shown ?? "not set"}: ")}{review.Question}?", setting?.At);
    }

    private static string Wanted(NodeControl control, BenchmarkEntry entry) => control switch
    {
        { File: { Mode: { } mode } file } => $"{string.Join(" or ", file.Paths)} must have mode {entry.Mode ?? mode} or less",
        { File: { } file } => $"{string.Join(" or ", file.Paths)} must belong to {file.Owner}",
        { Expect.IsEmpty: false } => string.Join("; ", control.Expect.Select(expectation => expectation.Wanted))
            + (control.OrElse.IsEmpty ? "" : $"; or else {string.Join("; ", control.OrElse.Select(expectation => expectation.Wanted))}"),
        _ => control.Title,
    };
}
