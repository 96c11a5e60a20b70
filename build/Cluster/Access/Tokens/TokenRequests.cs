using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Answers who asks for the token of a service account (pkg/registry/core/serviceaccount/storage/token.go).</summary>
internal sealed class TokenRequests(ClusterState state, AccountTokens tokens)
{
    private const long AnHour = 60 * 60;

    // What the volume of a pod asks for. Old clients never read it again, so it lives a year and says when it should have been renewed.
    private const long OfVolume = AnHour + 7;

    private static readonly TimeSpan Extended = TimeSpan.FromDays(365);
    private static readonly GroupVersionKind Kind = new("authentication.k8s.io", "v1", "TokenRequest");

    /// <summary>Completes the request and puts the token into its status.</summary>
    /// <exception cref="RefusedException">The token cannot be bound to what it is to be bound to.</exception>
    public void Sign(JsonObject request, StoredObject account)
    {
        var now = state.Clock.GetUtcNow();
        Complete(request, account, now);
        var spec = request.DefaultMap("spec");
        var bound = spec.Map("boundObjectRef") is { } reference ? Bound(reference, account) : new TokenBinding(null, null, null);
        var seconds = (long)JsonTypes.Number(spec["expirationSeconds"]!);
        ImmutableArray<string> audiences = [.. spec["audiences"]!.AsArray().Select(JsonTypes.Text).OfType<string>()];
        var extends = bound.Pod is not null && seconds == OfVolume && audiences.All(AccountTokens.OwnAudiences.Contains);
        var asked = TimeSpan.FromSeconds(seconds);
        var token = tokens.Sign(new(Guid.NewGuid().ToString(), account.Namespace!, ObjectClaim.Of(account), audiences, now, now + (extends ? Extended : asked))
        {
            Pod = bound.Pod,
            Node = bound.Node,
            Secret = bound.Secret,
            WarnAfter = extends ? now + asked : null,
        });
        request["status"] = new JsonObject { ["token"] = token, ["expirationTimestamp"] = Text(now + asked) };
    }

    private static void Complete(JsonObject request, StoredObject account, DateTimeOffset now)
    {
        var (metadata, spec) = (request.DefaultMap("metadata"), request.DefaultMap("spec"));
        foreach (var (key, own) in new[] { ("name", account.Name), ("namespace", account.Namespace!) })
        {
            var said = metadata.Text(key) ?? "";
            if (said.Length > 0 && said != own)
                throw new RefusedException(Mismatch(account, key, said));
            metadata[key] = own;
        }
        metadata["creationTimestamp"] = Text(now);
        if (spec["expirationSeconds"] is null)
            spec["expirationSeconds"] = AnHour;
        if (spec["audiences"] is not JsonArray { Count: > 0 })
            spec["audiences"] = new JsonArray([.. AccountTokens.OwnAudiences.Select(audience => JsonValue.Create(audience))]);
    }

    private TokenBinding Bound(JsonObject reference, StoredObject account)
    {
        var kind = GroupVersionKind.Of(reference.Text("apiVersion") ?? "", reference.Text("kind") ?? "");
        var name = reference.Text("name") ?? "";
        var (binding, stored) = kind switch
        {
            { Group: "", Kind: "Pod" } => OfPod(Found(TokenHolders.Pods, account.Namespace, name), account),
            { Group: "", Kind: "Node" } => Found(TokenHolders.Nodes, null, name) is var node ? (new TokenBinding(null, ObjectClaim.Of(node), null), node) : default,
            { Group: "", Kind: "Secret" } => Found(TokenHolders.Secrets, account.Namespace, name) is var secret ? (new TokenBinding(null, null, ObjectClaim.Of(secret)), secret) : default,
            _ => throw new RefusedException(Refusals.BadRequest($"cannot bind token to object of type {kind.Group}/{kind.Version}, Kind={kind.Kind}")),
        };
        if (reference.Text("uid") is { Length: > 0 } uid && uid != TokenHolders.UidOf(stored))
        {
            throw new RefusedException(Refusals.Conflict(kind.Group, kind.Kind, name,
                $"the UID in the bound object reference ({uid}) does not match the UID in record. The object might have been deleted and then recreated"));
        }
        return binding;
    }

    private (TokenBinding Binding, StoredObject Stored) OfPod(StoredObject pod, StoredObject account)
    {
        var spec = pod.Root.Map("spec") ?? [];
        if (spec.Text("serviceAccountName") != account.Name)
            throw new RefusedException(Refusals.BadRequest($"cannot bind token for serviceaccount {ShownValue.Quoted(account.Name)} to pod running with different serviceaccount name."));
        var node = spec.Text("nodeName") is { Length: > 0 } name
            ? state.Store.Get(TokenHolders.Nodes, null, name) is { } stored ? ObjectClaim.Of(stored) : new(name, "")
            : null;
        return (new(ObjectClaim.Of(pod), node, null), pod);
    }

    private StoredObject Found(ResourceName resource, string? space, string name) =>
        state.Store.Get(resource, space, name) ?? throw new RefusedException(Refusals.NotFound(resource.Group, resource.Plural, name));

    private static ApiStatus Mismatch(StoredObject account, string key, string said)
    {
        var faults = new FaultList();
        faults.Invalid(Field.Of([])["metadata"][key].Path, JsonValue.Create(said), $"must match the service account {key} if specified");
        return Refusals.Invalid(Kind.Group, Kind.Kind, account.Name, faults.Verdict.Faults);
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>What a token ends with.</summary>
    private sealed record TokenBinding(ObjectClaim? Pod, ObjectClaim? Node, ObjectClaim? Secret);
}
