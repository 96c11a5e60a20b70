using System.Collections.Immutable;

namespace Welkin.Components.Bumps;

/// <summary>What a plan is made for.</summary>
/// <param name="Line">The release line: <c>2026.4</c>.</param>
/// <param name="AsOf">The day: a version published later does not exist.</param>
/// <param name="Freeze">The freeze of the line on that day.</param>
/// <param name="Updates">What the line says of single components, or null.</param>
/// <param name="KubernetesVersions">The Kubernetes versions of the line, such as <c>1.36</c>.</param>
public sealed record BumpScope(string Line, DateOnly AsOf, LineFreeze Freeze, LineUpdates? Updates, ImmutableArray<string> KubernetesVersions)
{
    /// <summary>The policy that holds for a component in the line.</summary>
    public UpdatePolicy PolicyOf(Component component) =>
        Updates?.Components.GetValueOrDefault(component.Folder)?.Over(component.Spec.Update) ?? component.Spec.Update;
}
