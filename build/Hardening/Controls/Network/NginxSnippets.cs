using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Nobody writes nginx configuration through annotations, and no pod runs the controller that was given up.</summary>
/// <remarks>
/// CVE-2021-25742: snippets read the Secrets of the controller. Ingress NGINX gets no fixes after March 2026 (SIG Network and the Security Response
/// Committee, 2025-11-11). The nginx of F5, whose annotations start with nginx.org, is another project and goes on.
/// </remarks>
public sealed class NginxSnippets : IObjectControl
{
    private const string Retired = "ingress-nginx/controller";

    public string Id => "N12";

    public string Title => "No nginx snippets, and no retired Ingress NGINX";

    public Severity Severity => Severity.High;

    public string Rationale => "A snippet runs in the controller, which holds the Secrets of all Ingresses; a controller without fixes stays open to what is found next.";

    public string Remedy => "Remove the annotations; move to a maintained ingress controller or to Gateway API.";

    public ImmutableArray<string> Reads => ["annotations of Ingresses", "images of pods"];

    /// <summary>True for annotations whose value goes into the configuration of nginx as it is.</summary>
    public static bool IsSnippet(string annotation) => annotation.Split('/') is ["nginx.ingress.kubernetes.io", var name] ? name.EndsWith("-snippet", StringComparison.Ordinal)
        : annotation.Split('/') is ["nginx.org", var other] && other.EndsWith("-snippets", StringComparison.Ordinal);

    public bool Concerns(ObjectIdentity identity) => identity is { Group: "networking.k8s.io", Kind: "Ingress" } || PodTemplate.IsIn(identity);

    public bool AppliesTo(ReleaseObject item, AuditContext context) => !PodTemplate.IsIn(item.Identity) || RetiredImages(item).Any();

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) => PodTemplate.IsIn(item.Identity)
        ? RetiredImages(item).Select(image => Violation.At(image, $"{image.Shown}: retired upstream, without fixes since March 2026"))
        : item.Annotations.Where(entry => IsSnippet(entry.Key)).Select(entry => new Violation(FieldPath.Root["metadata"]["annotations"].OfKey(entry.Key), null, Field.Of(item.Root)["metadata"]["annotations"][entry.Key].Shown));

    private static IEnumerable<Field> RetiredImages(ReleaseObject item) => PodTemplate.Of(item.Identity, item.Root)!.Containers
        .Select(container => container.Field["image"])
        .Where(image => image.Text is { } text && Repository(text) is var repository && (repository == Retired || repository.EndsWith($"/{Retired}", StringComparison.Ordinal)));

    // The tag follows the last colon behind the last slash: before that a colon is part of the registry.
    private static string Repository(string image)
    {
        var named = image.Split('@')[0];
        return named.LastIndexOf(':') is var colon && colon > named.LastIndexOf('/') ? named[..colon] : named;
    }
}
