using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Empties namespaces that are being deleted, pods first, and lets them go when nothing is left (pkg/controller/namespace).</summary>
internal sealed class NamespaceController(ControllerContext context) : IReconciler
{
    private const string Finalizer = "kubernetes";

    private static readonly ResourceName Namespaces = new("", "namespaces");
    private static readonly ResourceName Pods = new("", "pods");

    private readonly ControllerClient _client = context.ClientOf("namespace-controller");

    public string Name => "namespace-controller";

    public IReadOnlyCollection<ResourceName> Watches => [];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change)
    {
        var space = change.Current.Resource == Namespaces ? change.Current.Name : change.Current.Namespace;
        if (space is not null && context.Store.Get(Namespaces, null, space) is { } stored && stored.IsDeleting())
            yield return ObjectKey.Of(stored);
    }

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (context.Store.Get(Namespaces, null, key.Name) is not { } space || !space.IsDeleting() || !HoldsItself(space))
            return null;
        var failures = new List<string>();
        await EmptyAsync(Pods, key.Name, failures, cancel);
        if (!context.Indexes.AnyIn(Pods, key.Name))
        {
            foreach (var resource in Remaining(key.Name))
                await EmptyAsync(resource, key.Name, failures, cancel);
        }
        var content = new NamespaceContent([.. Remaining(key.Name).SelectMany(resource => context.Indexes.In(resource, key.Name))], failures);
        if (context.Store.Get(Namespaces, null, key.Name) is not { } current)
            return null;
        if (!content.IsEmpty)
        {
            await _client.ChangeAsync(current, "status", root => content.Describe(root, context.Now), cancel);
            // Deletions tell by themselves when they are done; refusals do not.
            return failures.Count > 0 ? NextLook.Schedule(TimeSpan.FromSeconds(5)) : null;
        }
        await _client.ChangeAsync(current, "finalize", Release, cancel);
        return null;
    }

    private async Task EmptyAsync(ResourceName resource, string space, List<string> failures, CancellationToken cancel)
    {
        if (context.Indexes.In(resource, space).FirstOrDefault(item => !item.IsDeleting()) is not { } first)
            return;
        try
        {
            await _client.DeleteCollectionAsync(resource, first.Root.Text("apiVersion")!, space, new() { ["propagationPolicy"] = "Background" }, cancel);
        }
        catch (RefusedException refused)
        {
            failures.Add(refused.Message);
        }
    }

    private List<ResourceName> Remaining(string space) =>
        [.. context.Store.Resources.Where(resource => context.Indexes.AnyIn(resource, space)).OrderBy(resource => resource.ToString(), StringComparer.Ordinal)];

    private static bool HoldsItself(StoredObject space) => Field.Of(space.Root)["spec"]["finalizers"].Items.Any(item => item.Text == Finalizer);

    private static void Release(JsonObject root)
    {
        if (root.Map("spec")?["finalizers"] is JsonArray finalizers && finalizers.FirstOrDefault(item => item?.GetValue<string>() == Finalizer) is { } own)
            finalizers.Remove(own);
    }
}
