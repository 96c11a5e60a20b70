using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>An object that another one belongs to and is collected with (metav1.OwnerReference).</summary>
/// <param name="IsController">The owner that manages the object; at most one.</param>
public sealed record OwnerReference(string ApiVersion, string Kind, string Name, string Uid, bool IsController, bool BlocksDeletion)
{
    /// <summary>All owners, as written.</summary>
    /// <exception cref="FieldTypeException">A reference is no map, or lacks what it refers with.</exception>
    public static ImmutableArray<OwnerReference> Of(JsonObject root) => [.. Field.Of(root)["metadata"]["ownerReferences"].Items.Select(Read)];

    /// <summary>The owner that manages the object, null where none does.</summary>
    public static OwnerReference? ControllerOf(JsonObject root) => Of(root).FirstOrDefault(owner => owner.IsController);

    /// <summary>Makes an object belong to this one, in place; a reference with the same UID is replaced.</summary>
    public void AddTo(JsonObject root)
    {
        var owners = Of(root);
        var at = owners.TakeWhile(owner => owner.Uid != Uid).Count();
        FieldPath.Root["metadata"]["ownerReferences"][at].Set(root, ToJson());
    }

    private JsonObject ToJson()
    {
        var json = new JsonObject { ["apiVersion"] = ApiVersion, ["kind"] = Kind, ["name"] = Name, ["uid"] = Uid };
        if (IsController)
            json["controller"] = true;
        if (BlocksDeletion)
            json["blockOwnerDeletion"] = true;
        return json;
    }

    private static OwnerReference Read(Field field) => new(
        Required(field["apiVersion"]), Required(field["kind"]), Required(field["name"]), field["uid"].Text ?? "",
        field["controller"].Flag == true, field["blockOwnerDeletion"].Flag == true);

    private static string Required(Field field) => field.Text ?? throw new FieldTypeException(field.Path, "is missing");
}
