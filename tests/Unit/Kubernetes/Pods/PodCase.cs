using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Kubernetes.Pods;

/// <summary>Small pods, written as YAML in flow style, and what is wrong with them in the API's words.</summary>
internal static class PodCase
{
    public static string Faults(string spec, string metadata = "{name: x}") => Text($"apiVersion: v1\nkind: Pod\nmetadata: {metadata}\nspec: {spec}\n");

    /// <summary>A pod of one right container and more.</summary>
    public static string Pod(string fields, string metadata = "{name: x}") => Faults($"{{containers: [{{name: c, image: 'a:1'}}], {fields}}}", metadata);

    /// <summary>A pod of one container that has more than name and image, beside volumes v (of the pod's own) and d (a claim).</summary>
    public static string Container(string fields, string pod = "") =>
        Faults($"{{containers: [{{name: c, image: 'a:1', {fields}}}], volumes: [{{name: v}}, {{name: d, persistentVolumeClaim: {{claimName: x}}}}]{(pod.Length > 0 ? $", {pod}" : "")}}}");

    public static string Volume(string fields) => Pod($"volumes: [{{name: v, {fields}}}]");

    public static string Template(string template) => Text($"apiVersion: v1\nkind: PodTemplate\nmetadata: {{name: x}}\ntemplate: {template}\n");

    private static string Text(string manifest) => string.Join('\n', Judged.Report(manifest).Objects.SelectMany(item => item.Verdict.Faults).Select(fault => fault.Text));
}
