using System.Collections.Immutable;
using k8s;
using k8s.Models;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tools.Clusters;

/// <summary>
/// A part of a cluster that is there: a namespace of our own, and an account that may do anything in it and nothing outside. The kubeconfig of its
/// user makes and removes these two and does nothing else.
/// </summary>
/// <param name="variable">Reads the environment.</param>
public sealed class ExistingProvider(ExistingSettings settings, Func<string, string?>? variable = null) : IClusterProvider
{
    /// <summary>What it is called.</summary>
    public const string Word = "kubeconfig";

    internal const string OfContext = "context";
    internal const string OfServer = "server";
    internal const string OfSource = "source";
    internal const string OfNamespace = "namespace";

    private readonly Func<string, string?> _variable = variable ?? Environment.GetEnvironmentVariable;

    public string Name => Word;

    public async Task<ImmutableArray<string>> PreflightAsync(ClusterRequest request, CancellationToken cancel)
    {
        try
        {
            var access = await AccessAsync();
            if (Refusal(access) is { } refusal)
                return [refusal];
            using var client = access.Connect();
            return await ClusterCalls.AskAsync(access, () => MissingAsync(client, access, request, cancel));
        }
        catch (ReportedException failure)
        {
            return [.. failure.Lines];
        }
    }

    public async Task<ICluster> CreateAsync(ClusterRequest request, HeldLease lease, CancellationToken cancel)
    {
        var access = await AccessAsync();
        if (Refusal(access) is { } refusal)
            throw new ReportedException($"{Word}: {refusal}");
        lease.Record(new LeaseItem(OfContext, access.Context));
        lease.Record(new LeaseItem(OfServer, access.Server));
        foreach (var source in access.Sources)
            lease.Record(new LeaseItem(OfSource, source));
        lease.Record(new LeaseItem(OfNamespace, request.Name));
        var client = access.Connect();
        try
        {
            return await ClusterCalls.AskAsync(access, async () => new ExistingCluster(
                request, client, await OwnNamespace.CreateAsync(client, access, request, cancel), await ExistingAbilities.OfAsync(client, cancel), token => RemoveAsync(lease.Lease, token)));
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task<ImmutableArray<string>> RemoveAsync(ClusterLease lease, CancellationToken cancel)
    {
        string? Made(string kind) => lease.Made.FirstOrDefault(item => item.Kind == kind)?.Name;

        // Killed before anything was made.
        if (Made(OfNamespace) is not { } space || Made(OfContext) is not { } context || Made(OfServer) is not { } server)
            return [];
        try
        {
            var access = await ExistingAccess.LoadAsync([.. lease.Made.Where(item => item.Kind == OfSource).Select(item => item.Name)], context);
            if (access.Server != server)
                return [$"namespace {space} of {server}: the context {context} leads to {access.Server} now, where nothing is touched"];
            using var client = access.Connect();
            return await ClusterCalls.AskAsync(access, () => OwnNamespace.RemoveAsync(client, space, lease.Name, cancel));
        }
        catch (ReportedException failure)
        {
            return [.. failure.Lines.Select(line => $"namespace {space}: {line}")];
        }
    }

    private Task<ExistingAccess> AccessAsync() => ExistingAccess.LoadAsync(ExistingAccess.SourcesOfUser(_variable), settings.Context);

    private string? Refusal(ExistingAccess access) => settings.AllowExisting == access.Context ? null
        : settings.AllowExisting is { } other ? $"--allow-existing names {other}, but the context is {access.Context}, which leads to {access.Server}"
        : $"the context {access.Context} leads to {access.Server}: say --allow-existing {access.Context} to use that cluster";

    private static async Task<ImmutableArray<string>> MissingAsync(k8s.Kubernetes client, ExistingAccess access, ClusterRequest request, CancellationToken cancel)
    {
        var missing = ImmutableArray.CreateBuilder<string>();
        var told = (await client.Version.GetCodeAsync(cancellationToken: cancel)).GitVersion;
        var version = KubernetesVersion.Parse(told.Split('-', '+')[0]);
        if (version != request.Kubernetes)
            missing.Add($"{access.Server} has Kubernetes {version}, not {request.Kubernetes}: say --kubernetes {version}");
        foreach (var (verb, group, resource) in OwnNamespace.Needs)
        {
            var review = new V1SelfSubjectAccessReview { Spec = new V1SelfSubjectAccessReviewSpec { ResourceAttributes = new V1ResourceAttributes { Verb = verb, Group = group, Resource = resource } } };
            var answer = await client.AuthorizationV1.CreateSelfSubjectAccessReviewAsync(review, cancellationToken: cancel);
            if (!answer.Status.Allowed)
                missing.Add($"the user of context {access.Context} may not {verb} {resource}");
        }
        return missing.ToImmutable();
    }
}
