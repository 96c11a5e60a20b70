namespace Welkin.Kubernetes;

/// <summary>One container of a pod template, of any role.</summary>
public sealed record Container(Field Field, ContainerRole Role)
{
    public string Name => Field["name"].Text ?? throw new FieldTypeException(Field.Path["name"], "is missing");

    public Field SecurityContext => Field["securityContext"];

    public bool IsPrivileged => SecurityContext["privileged"].Flag == true;

    /// <summary>The capabilities it asks for beyond the runtime's default set, as written.</summary>
    public IEnumerable<Field> AddedCapabilities => SecurityContext["capabilities"]["add"].Items;

    public IEnumerable<Field> DroppedCapabilities => SecurityContext["capabilities"]["drop"].Items;
}
