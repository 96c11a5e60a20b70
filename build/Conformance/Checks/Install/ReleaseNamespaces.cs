using System.Collections.Immutable;

namespace Welkin.Conformance;

/// <summary>Where the objects of components live.</summary>
internal static class ReleaseNamespaces
{
    public static ImmutableSortedSet<string> Of(IEnumerable<ComponentUnderTest> components) => components
        .SelectMany(component => component.Objects.Select(root => ClusterQuestions.Written(root)).Select(written => written.Kind == "Namespace" ? written.Name : written.Namespace).Append(component.Namespace))
        .Where(space => !string.IsNullOrEmpty(space))
        .Select(space => space!)
        .ToImmutableSortedSet(StringComparer.Ordinal);
}
