using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary>What checks ask of a cluster and do to it, in terms of objects instead of paths.</summary>
public sealed class ClusterQuestions
{
    /// <summary>Who owns the fields that checks apply.</summary>
    public const string FieldManager = "welkin-conformance";

    private const int Page = 500;

    // Checks share a cluster and nothing else: what is served is found out once for all of them.
    private static readonly ConditionalWeakTable<IClusterApi, ServedKinds> Served = [];

    private readonly IClusterApi _cluster;
    private readonly TimeProvider _clock;
    private readonly ServedKinds _kinds;

    public ClusterQuestions(IClusterApi cluster, TimeProvider clock) =>
        (_cluster, _clock, _kinds) = (cluster, clock, Served.GetValue(cluster, static key => new ServedKinds(key)));

    /// <summary>To the cluster of a run.</summary>
    public static ClusterQuestions Of(CheckRun run) => new(run.Cluster, run.Clock);

    /// <summary>Null where the cluster does not serve the kind.</summary>
    public Task<ServedKind?> KindAsync(string apiVersion, string kind, CancellationToken cancel) => _kinds.FindAsync(apiVersion, kind, cancel);

    /// <summary>Every kind in the version that the cluster prefers.</summary>
    public Task<ImmutableArray<ServedKind>> KindsAsync(CancellationToken cancel) => _kinds.AllAsync(cancel);

    /// <summary>What an object of a component is known by: with the component's namespace where its kind has one and it names none.</summary>
    public async Task<ObjectIdentity> IdentityAsync(JsonObject root, string space, CancellationToken cancel)
    {
        var written = Written(root);
        return await KindAsync(written.ApiVersion, written.Kind, cancel).ConfigureAwait(false) is { } kind
            ? written with { Namespace = kind.Namespaced ? written.Namespace ?? space : null }
            : written;
    }

    /// <summary>Null where there is no such object, or no such kind.</summary>
    /// <exception cref="ClusterRefusalException">The cluster does not show it.</exception>
    public async Task<JsonObject?> GetAsync(ObjectIdentity identity, CancellationToken cancel)
    {
        if (await KindAsync(identity.ApiVersion, identity.Kind, cancel).ConfigureAwait(false) is not { } kind)
            return null;
        var answer = await _cluster.SendAsync(new("GET", kind.One(identity.Namespace, identity.Name)), cancel).ConfigureAwait(false);
        return answer.Code == 404 ? null : answer is { IsSuccess: true, Body: { } body } ? body : throw new ClusterRefusalException($"get {identity}", answer);
    }

    /// <summary>All objects of a kind, page by page; none where the cluster does not serve it.</summary>
    /// <param name="space">Null for all namespaces.</param>
    /// <param name="selector">Of labels; null for all.</param>
    /// <exception cref="ClusterRefusalException">The cluster does not list them.</exception>
    public async Task<ImmutableArray<JsonObject>> ListAsync(string apiVersion, string kind, string? space, CancellationToken cancel, string? selector = null) =>
        await KindAsync(apiVersion, kind, cancel).ConfigureAwait(false) is { } served ? await ListAsync(served, space, cancel, selector).ConfigureAwait(false) : [];

    /// <inheritdoc cref="ListAsync(string, string, string?, CancellationToken, string?)"/>
    public async Task<ImmutableArray<JsonObject>> ListAsync(ServedKind kind, string? space, CancellationToken cancel, string? selector = null)
    {
        var items = ImmutableArray.CreateBuilder<JsonObject>();
        string? next = null;
        do
        {
            var path = $"{kind.List(space)}?limit={Page}{Query("labelSelector", selector)}{Query("continue", next)}";
            var answer = await _cluster.SendAsync(new("GET", path), cancel).ConfigureAwait(false);
            if (answer is not { IsSuccess: true, Body: { } body })
                throw new ClusterRefusalException($"list {kind.Resource}", answer);
            foreach (var item in body["items"] as JsonArray ?? [])
            {
                var root = (JsonObject)item!.DeepClone();
                (root["apiVersion"], root["kind"]) = (kind.Kind.ApiVersion, kind.Kind.Kind);
                items.Add(root);
            }
            next = Field.Of(body)["metadata"]["continue"].Text;
        }
        while (!string.IsNullOrEmpty(next));
        return items.ToImmutable();
    }

    /// <summary>Applies on the server with strict validation; a refusal is an answer, also that there is no such kind.</summary>
    /// <param name="space">Where the object names no namespace.</param>
    public async Task<ClusterAnswer> ApplyAsync(JsonObject root, string space, WriteWish wish, CancellationToken cancel)
    {
        var identity = await IdentityAsync(root, space, cancel).ConfigureAwait(false);
        if (await KindAsync(identity.ApiVersion, identity.Kind, cancel).ConfigureAwait(false) is not { } kind)
            return NoSuchKind(identity);
        var path = $"{kind.One(identity.Namespace, identity.Name)}?fieldManager={FieldManager}&fieldValidation=Strict{(wish.Force ? "&force=true" : "")}{DryRun(wish)}";
        return await _cluster.SendAsync(new("PATCH", path, root.ToJsonString(), "application/apply-patch+yaml") { As = wish.As }, cancel).ConfigureAwait(false);
    }

    /// <summary>Creates with strict validation, which shows what is made of an object without a name of its own too.</summary>
    /// <inheritdoc cref="ApplyAsync"/>
    public async Task<ClusterAnswer> CreateAsync(JsonObject root, string space, WriteWish wish, CancellationToken cancel)
    {
        var identity = await IdentityAsync(root, space, cancel).ConfigureAwait(false);
        if (await KindAsync(identity.ApiVersion, identity.Kind, cancel).ConfigureAwait(false) is not { } kind)
            return NoSuchKind(identity);
        var path = $"{kind.List(identity.Namespace)}?fieldManager={FieldManager}&fieldValidation=Strict{DryRun(wish)}";
        return await _cluster.SendAsync(new("POST", path, root.ToJsonString(), "application/json") { As = wish.As }, cancel).ConfigureAwait(false);
    }

    /// <summary>Begins a deletion in the background; an object that is not there is an answer with 404.</summary>
    public async Task<ClusterAnswer> DeleteAsync(ObjectIdentity identity, WriteWish wish, CancellationToken cancel)
    {
        if (await KindAsync(identity.ApiVersion, identity.Kind, cancel).ConfigureAwait(false) is not { } kind)
            return NoSuchKind(identity);
        var path = $"{kind.One(identity.Namespace, identity.Name)}?propagationPolicy=Background{DryRun(wish)}";
        return await _cluster.SendAsync(new("DELETE", path) { As = wish.As }, cancel).ConfigureAwait(false);
    }

    /// <summary>Sends a request of its own kind, such as an access review.</summary>
    public Task<ClusterAnswer> SendAsync(ClusterRequestMessage request, CancellationToken cancel) => _cluster.SendAsync(request, cancel);

    /// <summary>Asks again until the answer is what is waited for.</summary>
    /// <exception cref="OperationCanceledException">It did not come in time.</exception>
    public Task<T> UntilAsync<T>(Func<CancellationToken, Task<T>> ask, Func<T, bool> holds, CancellationToken cancel) => Waiting.UntilAsync(ask, holds, _clock, cancel);

    internal static ObjectIdentity Written(JsonObject root) => new(
        Field.Of(root)["apiVersion"].Text ?? "", Field.Of(root)["kind"].Text ?? "",
        Field.Of(root)["metadata"]["namespace"].Text, Field.Of(root)["metadata"]["name"].Text ?? "");

    private static ClusterAnswer NoSuchKind(ObjectIdentity identity)
    {
        var message = $"the cluster does not serve {identity.ApiVersion} {identity.Kind}";
        return new ClusterAnswer(404, new JsonObject { ["message"] = message }, message);
    }

    private static string DryRun(WriteWish wish) => wish.IsDryRun ? "&dryRun=All" : "";

    private static string Query(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
