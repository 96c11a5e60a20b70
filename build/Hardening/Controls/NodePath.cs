using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>A path of a node, in one spelling: <c>/var/run</c> is <c>/run</c>, and a path of Windows has no drive.</summary>
internal readonly record struct NodePath
{
    private NodePath(string text) => Text = text;

    /// <summary>Absolute, without a slash at its end; empty for the root.</summary>
    public string Text { get; }

    public static NodePath Of(string text)
    {
        var parts = new List<string>();
        foreach (var part in text.Replace('\\', '/').Split('/').Where(part => part.Length > 0 && part != "." && !part.EndsWith(':')))
        {
            if (part != "..")
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
        }
        // Every current distribution links the second to the first.
        return new NodePath(parts is ["var", "run", .. var below] ? string.Concat(below.Prepend("run").Select(part => $"/{part}")) : string.Concat(parts.Select(part => $"/{part}")));
    }

    /// <summary>True where whoever has this path has the other.</summary>
    public bool Holds(NodePath other) => other.Text == Text || other.Text.StartsWith(Text + "/", StringComparison.Ordinal);

    /// <summary>The paths of the node that are volumes of a pod, each with its field.</summary>
    public static IEnumerable<(Field Path, NodePath Node)> VolumesOf(PodTemplate pod) =>
        from volume in pod.Volumes
        let path = volume["hostPath"]["path"]
        where volume["hostPath"].IsSet
        select (path, Of(path.Text ?? ""));

    /// <summary>The mounts of a container that show it a path of the node.</summary>
    public static IEnumerable<(Field Mount, NodePath Node)> MountsOf(Container container, PodTemplate pod) =>
        from mount in container.Field["volumeMounts"].Items
        from volume in pod.Volumes
        where volume["hostPath"].IsSet && volume["name"].Text == mount["name"].Text
        select (mount, Of(volume["hostPath"]["path"].Text ?? ""));
}
