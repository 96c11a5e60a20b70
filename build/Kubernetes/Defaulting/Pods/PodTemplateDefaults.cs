using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Puts into a template of pods what the API puts in.</summary>
internal static class PodTemplateDefaults
{
    /// <param name="holder">What holds <c>template</c>; a missing template is an empty one to the API.</param>
    public static void Apply(JsonObject holder) => PodSpecDefaults.Apply(holder.DefaultMap("template").DefaultMap("spec"));
}
