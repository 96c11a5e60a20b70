using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The count of a DaemonSet's templates, which lives on as an annotation (pkg/apis/apps/v1/conversion.go, pkg/registry/apps/daemonset/strategy.go).</summary>
internal static class DaemonSetGeneration
{
    private const string Annotation = "deprecated.daemonset.template.generation";

    public static void Begin(JsonObject root) => Put(root, 1);

    /// <summary>Counts on where the template is another one.</summary>
    public static void Follow(JsonObject root, JsonObject old)
    {
        var before = long.TryParse(old.Map("metadata")?.Map("annotations")?.Text(Annotation), System.Globalization.CultureInfo.InvariantCulture, out var count) ? count : 0;
        Put(root, JsonNode.DeepEquals(root.Map("spec")?["template"], old.Map("spec")?["template"]) ? before : before + 1);
    }

    private static void Put(JsonObject root, long count) =>
        root.DefaultMap("metadata").DefaultMap("annotations")[Annotation] = count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
