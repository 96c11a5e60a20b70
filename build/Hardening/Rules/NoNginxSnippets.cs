using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Removes annotations that write nginx configuration. Controllers refuse Ingresses with snippets unless told otherwise, so they are seldom of use.</summary>
public sealed class NoNginxSnippets : IObjectRule
{
    public string Id => "no-nginx-snippets";

    public ImmutableArray<string> Serves => ["N12"];

    public ImmutableArray<string> Changes => ["metadata.annotations"];

    public bool Concerns(ObjectIdentity identity) => identity is { Group: "networking.k8s.io", Kind: "Ingress" };

    public IEnumerable<Step> Apply(ReleaseObject item, RuleContext context) =>
        item.Annotations.Keys.Where(NginxSnippets.IsSnippet).Select(key => new Edit(FieldPath.Root["metadata"]["annotations"].OfKey(key), null));
}
