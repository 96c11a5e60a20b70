using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Pipeline.Stages;

/// <summary>Says what an edition is made from, for the reasons of a comparison.</summary>
internal static class PostureOrigins
{
    /// <param name="vendored">The charts that Vendor brought.</param>
    public static PostureOrigin Of(PostureScope scope, IReadOnlyList<Component> members, HardeningContent content, VendoredComponents vendored) => new(
        scope.Release.Text, scope.Edition, scope.Line.Spec.Dates.Release.Value, $"{scope.Line.Spec.Kubernetes.Maximum}",
        members.Select(member => member.Profile).Distinct(StringComparer.Ordinal)
            .ToImmutableSortedDictionary(name => name, name => PostureProfile.Of(content.Profiles[name]), StringComparer.Ordinal),
        members.ToImmutableSortedDictionary(member => member.Name, member => Component(scope.Root, member, content, vendored), StringComparer.Ordinal));

    private static PostureComponent Component(string root, Component member, HardeningContent content, VendoredComponents vendored) => new(
        member.Profile, member.Version, vendored.Components.Single(chart => chart.Folder == member.Folder).ContentDigest,
        content.Overlays.GetValueOrDefault(member.Name, []).ToImmutableSortedDictionary(
            overlay => overlay.Name, overlay => new PostureOverlay(overlay.Control, Digest(Path.Combine(root, overlay.At.File))!), StringComparer.Ordinal),
        Digest(member.ValuesFile), Digest(Path.Combine(member.Path, "hardening.yaml")));

    private static string? Digest(string? file) => File.Exists(file) ? Sha256.OfFile(file).ToString() : null;
}
