using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Welkin.Hardening;

/// <summary>The admission policy that lets nothing run in the namespaces of a release but its own images, by digest.</summary>
/// <remarks>The digest is the content, so a mirror of the registry needs no other policy; a tag says nothing, so an image without digest is refused.</remarks>
public static partial class ReleaseImagesPolicy
{
    /// <param name="release">The release, such as <c>welkin-2026.4.0-core</c>, for the message.</param>
    /// <param name="namespaces">The namespaces of the release; never empty.</param>
    /// <param name="images">The images as the signed bundle lists them, such as <c>quay.io/a/b:1@sha256:…</c>.</param>
    /// <returns>Policy and binding; a note for each image that has no digest and is therefore refused.</returns>
    public static ExportedPolicies For(string release, ImmutableSortedSet<string> namespaces, IEnumerable<string> images)
    {
        ArgumentOutOfRangeException.ThrowIfZero(namespaces.Count);
        var all = images.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(image => (Image: image, Digest: Digest().Match(image))).ToList();
        var digests = all.Where(entry => entry.Digest.Success).Select(entry => entry.Digest.Groups[1].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        const string name = "welkin-release-images";
        const string expression = "variables.images.all(i, i.matches('@sha256:[0-9a-f]{64}$') && i.split('@')[1] in variables.digests)";
        var variables = PodVariables.Of(null).Append(Variable("digests", AdmissionCheck.List(digests)))
            .Append(Variable("images", "variables.containers.map(c, c.?image.orValue('')) + variables.volumes.filter(v, has(v.image)).map(v, v.image.?reference.orValue(''))"));
        return new ExportedPolicies(
            [
                PolicyObjects.Policy(name, AdmissionSubject.Pods, variables, expression, $"only images of {release}, named by their digests, run here", null, [KeyValuePair.Create("welkin.release/of", release)]),
                PolicyObjects.Binding(name, namespaces),
            ],
            [.. all.Where(entry => !entry.Digest.Success).Select(entry => $"{entry.Image}: has no sha256 digest, so the policy refuses it")]);
    }

    private static System.Text.Json.Nodes.JsonObject Variable(string name, string expression) => new() { ["name"] = name, ["expression"] = expression };

    [GeneratedRegex("@(sha256:[0-9a-f]{64})$")]
    private static partial Regex Digest();
}
