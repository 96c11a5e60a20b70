namespace Welkin.Kernel;

/// <summary>A key that is always written, with <c>null</c> where there is no value: what a program writes as JSON for others to read.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OrNullAttribute : Attribute;
