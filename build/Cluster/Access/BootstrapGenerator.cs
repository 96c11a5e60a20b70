using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Makes what <see cref="BootstrapObjects"/> loads from a list of what a fresh server has.</summary>
/// <remarks>The text: one object a line, sorted by kind, namespace and name, without what differs from one server to the next. Config maps speak of the server they come from, so none are taken.</remarks>
public static class BootstrapGenerator
{
    /// <summary>The file in the folder of what a server said.</summary>
    public const string Source = "bootstrap-objects.json";

    private static readonly string[] OfOneServer = ["uid", "resourceVersion", "creationTimestamp", "managedFields", "selfLink"];
    private static readonly JsonSerializerOptions Dense = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="folder">Holds <see cref="Source"/>, a List.</param>
    /// <exception cref="ReportedException">It cannot be read.</exception>
    public static string Generate(string folder)
    {
        try
        {
            var list = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, Source)))!.AsObject();
            return string.Concat(list.Maps("items").Where(root => root.Text("kind") != "ConfigMap").OrderBy(Key, StringComparer.Ordinal).Select(root => $"{Stripped(root).ToJsonString(Dense)}\n"));
        }
        catch (Exception mistake) when (mistake is JsonException or IOException or InvalidOperationException or NullReferenceException)
        {
            throw new ReportedException($"{Path.Combine(folder, Source)}: no objects can be read from it: {mistake.Message}", mistake);
        }
    }

    // Namespaces come first: the others live in them.
    private static string Key(JsonObject root) =>
        $"{(root.Text("kind") == "Namespace" ? 0 : 1)}\n{root.Text("apiVersion")}\n{root.Text("kind")}\n{root.Map("metadata")?.Text("namespace")}\n{root.Map("metadata")?.Text("name")}";

    private static JsonObject Stripped(JsonObject root)
    {
        var metadata = root.DefaultMap("metadata");
        foreach (var key in OfOneServer)
            metadata.Remove(key);
        foreach (var condition in root.Map("status")?.Maps("conditions") ?? [])
            condition.Remove("lastTransitionTime");
        return root;
    }
}
