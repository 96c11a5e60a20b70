using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Components.Evaluations;

/// <summary>Writes an evaluation for machines. It names no day of its own: the same findings are the same bytes.</summary>
public static class EvaluationJson
{
    /// <summary>Everything that is known and found. Ends with a line feed.</summary>
    /// <param name="gate">What decides whether it stops the release.</param>
    public static string Write(CatalogueEvaluation evaluation, EvaluationGate gate) => new JsonObject
    {
        ["passes"] = !gate.Stopping(evaluation).Any(),
        ["failsFrom"] = gate.From is { } severity ? EvaluationWords.Of(severity) : null,
        ["passesStable"] = !EvaluationGate.Stable.Stopping(evaluation).Any(),
        ["components"] = new JsonArray([.. evaluation.Components.Select(Component)]),
    }.ToReport();

    private static JsonObject Component(EvaluatedComponent evaluated)
    {
        var (metadata, spec) = (evaluated.Component.Document.Metadata, evaluated.Component.Spec);
        return new JsonObject
        {
            ["name"] = evaluated.Component.Name,
            ["folder"] = evaluated.Component.Folder,
            ["title"] = metadata.Title,
            ["owner"] = metadata.Owner,
            ["licence"] = metadata.Licence,
            ["description"] = spec.Description,
            ["why"] = spec.Evaluation?.Why,
            ["chartVersion"] = evaluated.Component.Version,
            ["appVersion"] = evaluated.AppVersion,
            ["lastEvaluated"] = EvaluationWords.Last(spec.Evaluation),
            ["nextEvaluation"] = EvaluationWords.Next(spec.Evaluation),
            ["support"] = spec.Evaluation?.Support is { } support
                ? new JsonObject { ["ends"] = EvaluationWords.Of(support.Ends?.Value), ["ended"] = support.Ended, ["scope"] = EvaluationWords.Of(support.Scope), ["version"] = support.Version?.Value, ["source"] = support.Source, ["note"] = support.Note }
                : null,
            ["replacement"] = spec.Evaluation?.Replacement,
            ["findings"] = new JsonArray([.. evaluated.Findings.Select(Finding)]),
        };
    }

    private static JsonObject Finding(EvaluationFinding finding) => new()
    {
        ["id"] = finding.Rule.Id,
        ["severity"] = EvaluationWords.Of(finding.Rule.Severity),
        ["title"] = finding.Rule.Title,
        ["text"] = finding.Text,
        ["at"] = finding.At.ToString(),
        ["accepted"] = finding.Accepted is { } accepted
            ? new JsonObject { ["reason"] = accepted.Reason, ["approver"] = accepted.Approver, ["expires"] = EvaluationWords.Of(accepted.Expires.Value) }
            : null,
    };
}
