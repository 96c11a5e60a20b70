namespace Welkin.Kernel;

/// <summary>A text of a content format that must say something: empty and blank ones are refused.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class NotBlankAttribute : Attribute;
