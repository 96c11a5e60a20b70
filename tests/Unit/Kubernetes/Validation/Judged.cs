using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Validation;

/// <summary>Validates a stream of manifests as the tool does.</summary>
internal static class Judged
{
    public static KubernetesSchema Schema { get; } = KubernetesSchema.Of(new KubernetesVersion(1, 36));

    public static ValidationReport Report(string text)
    {
        var findings = new FindingList();
        var documents = ManifestReader.Read("all.yaml", text, findings);
        var validator = new ObjectValidator(Schema, ManifestValidation.Definitions(documents));
        return new("v1.36", ManifestValidation.Run(validator, documents, findings), [.. findings]);
    }

    /// <summary>Place and text of each fault.</summary>
    public static IEnumerable<string> Faults(string text) => Report(text).Objects.SelectMany(item => item.Verdict.Faults.Zip(item.Places, (fault, place) =>
        $"{place.Line}:{place.Column}: {fault.Id}: {(fault.Tolerated ? "warning: " : "")}{fault.Text}"));

    public static IEnumerable<string> NotEvaluated(string text) => Report(text).Objects.SelectMany(item => item.Verdict.NotEvaluated);

    /// <summary>A custom kind with a schema for its spec, and one object of it.</summary>
    public static ObjectVerdict Custom(string schema, string spec)
    {
        var definition = JsonNode.Parse($$$"""
            {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": "widgets.example.org"},
             "spec": {"group": "example.org", "scope": "Namespaced", "names": {"kind": "Widget", "plural": "widgets"}, "versions": [
               {"name": "v1", "served": true, "storage": true, "schema": {"openAPIV3Schema": {"type": "object", "properties": {"spec": {{{schema}}} } } } },
               {"name": "v0", "served": false, "storage": false, "schema": {"openAPIV3Schema": {"type": "object"} } }] } }
            """)!.AsObject();
        var widget = JsonNode.Parse($$$"""{"apiVersion": "example.org/v1", "kind": "Widget", "metadata": {"name": "x"}, "spec": {{{spec}}} }""")!.AsObject();
        return new ObjectValidator(Schema, new CustomResources([definition])).Validate(widget);
    }
}
