using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The pod, or the template of pods, that an object carries.</summary>
public sealed record PodTemplate(Field Metadata, Field Spec, ImmutableArray<Container> Containers)
{
    public Field SecurityContext => Spec["securityContext"];

    public IEnumerable<Field> Volumes => Spec["volumes"].Items;

    /// <summary>Windows pods take none of the Linux-only security fields: the API server refuses them there.</summary>
    public bool IsWindows => Spec["os"]["name"].Text == "windows";

    /// <summary>The pod runs in a user namespace of its own (KEP-127).</summary>
    public bool HasUserNamespace => Spec["hostUsers"].Flag == false;

    /// <summary>The account whose token the pod would carry.</summary>
    public string ServiceAccount => Name(Spec["serviceAccountName"]) ?? Name(Spec["serviceAccount"]) ?? "default";

    public static bool IsIn(ObjectIdentity identity) => PodTemplatePlaces.BuiltIn.Has(identity);

    /// <summary>Finds the pod of a built-in kind; null for kinds that carry none.</summary>
    /// <exception cref="FieldTypeException">The kind carries a pod and this object has none that can be read.</exception>
    public static PodTemplate? Of(ObjectIdentity identity, JsonObject root) => PodTemplatePlaces.BuiltIn.Templates(identity, root).Select(Whole).FirstOrDefault();

    /// <summary>The pod that stands in a field, with whatever containers it has.</summary>
    public static PodTemplate At(Field template) => Holding(template["metadata"], template["spec"]);

    /// <summary>The pod that has this metadata and spec.</summary>
    /// <exception cref="FieldTypeException">It has no containers that can be read.</exception>
    public static PodTemplate At(Field metadata, Field spec) => spec["containers"] is var containers && containers.Items.Any()
        ? Holding(metadata, spec)
        : throw new FieldTypeException(containers.Path, "is missing or empty");

    private static PodTemplate Whole(Field template) => At(template["metadata"], template["spec"]);

    private static PodTemplate Holding(Field metadata, Field spec) => new(metadata, spec,
    [
        .. In(spec["initContainers"], ContainerRole.Init),
        .. In(spec["containers"], ContainerRole.Main),
        .. In(spec["ephemeralContainers"], ContainerRole.Ephemeral),
    ]);

    private static string? Name(Field field) => string.IsNullOrEmpty(field.Text) ? null : field.Text;

    private static IEnumerable<Container> In(Field list, ContainerRole role) => list.Items.Select(item => new Container(item, role));
}
