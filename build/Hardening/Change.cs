using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>One field that a rule or an overlay changed.</summary>
/// <param name="Rule">Id of the rule; null where an overlay did it.</param>
/// <param name="Identity">The object, with the namespace it is installed in.</param>
/// <param name="Path">The field.</param>
/// <param name="Before">Its value as JSON; null where it was absent.</param>
/// <param name="After">Its new value as JSON; null where it is removed.</param>
/// <param name="Overlay">Name of the overlay; null where a rule did it.</param>
public sealed record Change(string? Rule, ObjectIdentity Identity, string Path, string? Before, string? After, string? Overlay = null);

/// <summary>One field that a rule found too weak and had to leave.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Identity">The object, with the namespace it is installed in.</param>
/// <param name="Path">The field.</param>
/// <param name="Reason">Why it stays.</param>
public sealed record Remainder(string Rule, ObjectIdentity Identity, string Path, string Reason);
