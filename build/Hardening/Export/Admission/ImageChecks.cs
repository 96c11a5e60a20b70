using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Welkin.Hardening;

/// <summary>Expressions of controls that look at the names of images. A container without an image does not hold.</summary>
internal static class ImageChecks
{
    private const string Image = "c.?image.orValue('')";

    // A digest as the reference grammar has it (distribution/reference).
    private const string Digest = "@[A-Za-z][A-Za-z0-9]*([-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$";

    // What stands before the first slash is a registry where it has a dot, a port or a capital letter, or is localhost; else it is Docker Hub's.
    private const string WithRegistry = $"variables.containers.map(c, {Image}.matches('^([^/]*[.:A-Z][^/]*|localhost)/') ? {Image}.replace('index.docker.io/', 'docker.io/') : {Image}.contains('/') ? 'docker.io/' + {Image} : 'docker.io/library/' + {Image})";

    /// <param name="registries">The registries and paths that are allowed; where there are none, nothing can be said of them.</param>
    public static IEnumerable<AdmissionCheck> For(ImmutableArray<string> registries) =>
    [
        AdmissionCheck.OfPod("I01", $"variables.containers.all(c, !{Image}.matches(':latest(@|$)') && ({Image}.contains('@') || {Image}.matches(':[^/@]+$')))"),
        AdmissionCheck.OfPod("I02", $"variables.containers.all(c, {Image}.matches({AdmissionCheck.Quote(Digest)}))"),
        .. registries.IsEmpty ? Array.Empty<AdmissionCheck>() : [AdmissionCheck.OfPod("I03", $"{WithRegistry}.all(i, i.matches({AdmissionCheck.Quote(Allowed(registries))}))")],
    ];

    // After a registry comes a slash; after a path a slash, a tag, a digest or the end.
    private static string Allowed(IEnumerable<string> registries) =>
        $"^({string.Join('|', registries.Select(entry => entry.TrimEnd('/')).Select(entry => Regex.Escape(entry) + (entry.Contains('/', StringComparison.Ordinal) ? "([/:@]|$)" : "/")))})";
}
