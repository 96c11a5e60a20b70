using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What a verdict is about: an object of the release, or a namespace that it uses.</summary>
/// <param name="Component">The component it belongs to.</param>
/// <param name="Identity">The object, with the namespace it is installed in.</param>
/// <param name="At">Where the object stands in the file it came from.</param>
/// <param name="Document">The object itself; null for a namespace that the release uses and does not make.</param>
public sealed record AuditSubject(string Component, ObjectIdentity Identity, Location At, ManifestDocument? Document);
