using System.ComponentModel;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>A control that holds because of a value of the chart: the first choice, before a rule and before an overlay.</summary>
/// <remarks>It is judged on what the chart rendered, before any rule: a value that lost its effect in a new version of the chart is a finding.</remarks>
public sealed record ValueFacts(
    Location At,
    [Description("Id of the control")] Located<string> Control,
    [Description("The value's place in values.yaml, such as server.securityContext.readOnlyRootFilesystem")] Located<string> Path,
    [NotBlank] [Description("How the value makes the control hold")] string Reason,
    [Description("True where the chart's own default does it, so that values.yaml says nothing")] bool ChartDefault = false,
    [Description("Kind of the objects it is for; all of the component where it is left out")] string? Kind = null,
    [Description("Their exact name, or the start of it with * at the end")] string? Name = null)
{
    public bool Matches(ObjectIdentity identity) => (Kind is null || Kind == identity.Kind) && (Name is null || NamePattern.Matches(Name, identity.Name));

    internal void Check(FindingList findings)
    {
        if (!HardeningCatalogue.Controls.ContainsKey(Control.Value))
            findings.Add(Control.At, "HARD020", $"unknown control '{Control}'{Suggestion.For(Control.Value, HardeningCatalogue.Controls.Keys)}");
        try
        {
            ValuePlace.Parse(Path.Value);
        }
        catch (FormatException error)
        {
            findings.Add(Path.At, "HARD021", error.Message);
        }
    }

    /// <summary>Finds values that do not make their control hold on the rendered objects.</summary>
    internal static void Prove(IReadOnlyList<HardeningInput> inputs, ReleaseObjects rendered, KubernetesVersion kubernetes, FindingList findings)
    {
        foreach (var input in inputs.Where(input => input.Facts is { Spec.Values.IsEmpty: false }))
        {
            var judge = new ComponentJudge(rendered, kubernetes, input);
            foreach (var fact in input.Facts!.Spec.Values)
                fact.Prove([.. judge.Results(fact.Control.Value).Where(result => fact.Matches(result.Identity))], input.Manifests, findings);
        }
    }

    private void Prove(IReadOnlyCollection<AuditResult> results, ComponentManifests component, FindingList findings)
    {
        var chart = component.ChartVersion is { } version ? $" with chart {version}" : "";
        foreach (var result in results.Where(result => result.Status is AuditStatus.Fails or AuditStatus.NotEvaluated))
            findings.Add(At, "HARD022", $"the value {Path} of {component.Component} no longer makes {Control} hold{chart}: {result.Identity}{(result.Container is null ? "" : $" container {result.Container}")} {result.Path} is {result.Observed}");
        if (results.All(result => result.Status == AuditStatus.NotApplicable))
            findings.Add(At, "HARD023", $"{Control} has nothing to say about any object that the value {Path} of {component.Component} is for{chart}");
    }
}
