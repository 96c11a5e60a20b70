namespace Cake.Frosting;

/// <summary>Lets the run go on, and succeed, after this task has failed.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ContinueOnErrorAttribute : Attribute;
