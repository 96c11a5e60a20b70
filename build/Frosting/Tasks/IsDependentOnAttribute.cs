namespace Cake.Frosting;

/// <summary>Names a task that runs before this one. The order of several such attributes is promised by nobody: chain tasks instead.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IsDependentOnAttribute(Type type) : Attribute
{
    public Type Task { get; } = type;
}
