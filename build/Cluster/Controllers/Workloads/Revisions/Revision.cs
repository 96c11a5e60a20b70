using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>A template of a StatefulSet or DaemonSet as it was (apps/v1 ControllerRevision).</summary>
internal sealed class Revision(JsonObject root)
{
    public static readonly ResourceName Resource = new("apps", "controllerrevisions");

    /// <summary>The pod's label with what names its revision.</summary>
    public const string Label = "controller-revision-hash";

    public JsonObject Root => root;

    public string Name => root.Map("metadata")?.Text("name") ?? "";

    public int Number => root.Number("revision");

    public JsonObject Data => root.Map("data") ?? [];

    public string? Hash => root.Label(Label);

    public DateTimeOffset Created => root.Created() ?? DateTimeOffset.MinValue;

    /// <summary>What is kept of an object: its template, as a patch that replaces the whole of it.</summary>
    public static JsonObject DataOf(Workload owner)
    {
        var template = owner.Template.DeepClone().AsObject();
        template["$patch"] = "replace";
        return new() { ["spec"] = new JsonObject { ["template"] = template } };
    }

    /// <summary>The template that was kept.</summary>
    public JsonObject Template()
    {
        var template = Data.Map("spec")?.Map("template")?.DeepClone().AsObject() ?? [];
        template.Remove("$patch");
        return template;
    }
}
