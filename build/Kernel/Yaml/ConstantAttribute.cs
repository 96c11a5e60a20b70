namespace Welkin.Kernel;

/// <summary>The only text that a string of a content format may have, such as its <c>kind</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ConstantAttribute(string value) : Attribute
{
    public string Value { get; } = value;
}
