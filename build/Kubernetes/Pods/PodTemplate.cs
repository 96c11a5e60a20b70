using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The pod, or the template of pods, that an object of a built-in workload kind carries.</summary>
public sealed record PodTemplate(Field Metadata, Field Spec, ImmutableArray<Container> Containers)
{
    private static readonly ImmutableArray<string> OfController = ["spec", "template"];

    /// <summary>Where each built-in kind keeps its pod.</summary>
    private static readonly ImmutableDictionary<(string Group, string Kind), ImmutableArray<string>> Places =
        new Dictionary<(string, string), ImmutableArray<string>>
        {
            [("", "Pod")] = [],
            [("", "PodTemplate")] = ["template"],
            [("", "ReplicationController")] = OfController,
            [("apps", "Deployment")] = OfController,
            [("apps", "ReplicaSet")] = OfController,
            [("apps", "StatefulSet")] = OfController,
            [("apps", "DaemonSet")] = OfController,
            [("extensions", "Deployment")] = OfController,
            [("extensions", "ReplicaSet")] = OfController,
            [("extensions", "DaemonSet")] = OfController,
            [("batch", "Job")] = OfController,
            [("batch", "CronJob")] = ["spec", "jobTemplate", .. OfController],
        }.ToImmutableDictionary();

    public Field SecurityContext => Spec["securityContext"];

    public IEnumerable<Field> Volumes => Spec["volumes"].Items;

    /// <summary>Windows pods take none of the Linux-only security fields: the API server refuses them there.</summary>
    public bool IsWindows => Spec["os"]["name"].Text == "windows";

    /// <summary>The pod runs in a user namespace of its own (KEP-127).</summary>
    public bool HasUserNamespace => Spec["hostUsers"].Flag == false;

    /// <summary>The account whose token the pod would carry.</summary>
    public string ServiceAccount => Name(Spec["serviceAccountName"]) ?? Name(Spec["serviceAccount"]) ?? "default";

    public static bool IsIn(ObjectIdentity identity) => Places.ContainsKey((identity.Group, identity.Kind));

    /// <summary>Finds the pod; null for kinds that carry none.</summary>
    /// <exception cref="FieldTypeException">The kind carries a pod and this object has none that can be read.</exception>
    public static PodTemplate? Of(ObjectIdentity identity, JsonObject root)
    {
        if (!Places.TryGetValue((identity.Group, identity.Kind), out var place))
            return null;

        var template = place.Aggregate(Field.Of(root), (field, key) => field[key]);
        return At(template["metadata"], template["spec"]);
    }

    /// <summary>The pod that has this metadata and spec.</summary>
    /// <exception cref="FieldTypeException">It has no containers that can be read.</exception>
    public static PodTemplate At(Field metadata, Field spec) => new(metadata, spec,
    [
        .. In(spec["initContainers"], ContainerRole.Init),
        .. Main(spec),
        .. In(spec["ephemeralContainers"], ContainerRole.Ephemeral),
    ]);

    private static string? Name(Field field) => string.IsNullOrEmpty(field.Text) ? null : field.Text;

    private static IEnumerable<Container> Main(Field spec) => spec["containers"].Items.Any()
        ? In(spec["containers"], ContainerRole.Main)
        : throw new FieldTypeException(spec.Path["containers"], "is missing or empty");

    private static IEnumerable<Container> In(Field list, ContainerRole role) => list.Items.Select(item => new Container(item, role));
}
