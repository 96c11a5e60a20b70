namespace Cake.Frosting;

/// <summary>Names a task that this one runs before: a dependency written at its other end.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IsDependeeOfAttribute(Type type) : Attribute
{
    public Type Task { get; } = type;
}
