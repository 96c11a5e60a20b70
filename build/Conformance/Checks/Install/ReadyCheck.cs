using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary><c>install.ready</c>: every workload of a component gets ready, jobs complete, claims are bound, services that select pods have endpoints.</summary>
public sealed class ReadyCheck : ICheck
{
    private const string Evidence = "not-ready.txt";

    public string Id => "install.ready";

    public bool PerComponent => true;

    public async Task<CheckOutcome> RunAsync(CheckRun run, CancellationToken cancel)
    {
        var questions = ClusterQuestions.Of(run);
        var last = ImmutableArray<ObjectLack>.Empty;
        try
        {
            await questions.UntilAsync(LackingAsync, lacking => lacking.All(lack => lack.Lack.IsFinal), cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!last.IsEmpty)
        {
            // In time for nobody, but what it waited for is what is to be known.
        }
        return CheckOutcome.Of(last.Select(lack => $"{lack.Identity} {lack.Lack.What}"), string.Create(CultureInfo.InvariantCulture, $"{run.Components.Sum(component => component.Objects.Length)} objects are ready"));

        async Task<ImmutableArray<ObjectLack>> LackingAsync(CancellationToken asked)
        {
            last = await ReadAsync(questions, run, asked).ConfigureAwait(false);
            run.Evidence.Add(Evidence, string.Concat(last.Select(lack => $"{lack.Identity} {lack.Lack.What}\n")));
            return last;
        }
    }

    private static async Task<ImmutableArray<ObjectLack>> ReadAsync(ClusterQuestions questions, CheckRun run, CancellationToken cancel)
    {
        var lacking = ImmutableArray.CreateBuilder<ObjectLack>();
        foreach (var component in run.Components)
        {
            foreach (var root in component.Objects.Where(Matters))
            {
                var identity = await questions.IdentityAsync(root, component.Namespace, cancel).ConfigureAwait(false);
                var live = await questions.GetAsync(identity, cancel).ConfigureAwait(false);
                var lack = live is null ? ShortLived.Holds(root) ? null : new Lack("is not there", true)
                    : identity.Kind == "Service" ? await EndpointsAsync(questions, live, identity, cancel).ConfigureAwait(false)
                    : WorkloadReadiness.Of(live);
                if (lack is not null)
                    lacking.Add(new ObjectLack(identity, lack));
            }
        }
        return lacking.ToImmutable();
    }

    private static bool Matters(JsonObject root) =>
        Field.Of(root)["kind"].Text is "Deployment" or "StatefulSet" or "DaemonSet" or "Job" or "PersistentVolumeClaim" or "Service";

    private static async Task<Lack?> EndpointsAsync(ClusterQuestions questions, JsonObject service, ObjectIdentity identity, CancellationToken cancel)
    {
        // Without a selector somebody else says where it leads, or nobody.
        if (Field.Of(service)["spec"]["selector"].Map is not { Count: > 0 } || Field.Of(service)["spec"]["type"].Text == "ExternalName")
            return null;
        var slices = await questions.ListAsync("discovery.k8s.io/v1", "EndpointSlice", identity.Namespace, cancel, $"kubernetes.io/service-name={identity.Name}").ConfigureAwait(false);
        return slices.Any(slice => Field.Of(slice)["endpoints"].Items.Any(endpoint => endpoint["conditions"]["ready"].Flag != false)) ? null : new Lack("has no endpoint that is ready", false);
    }

    private sealed record ObjectLack(ObjectIdentity Identity, Lack Lack);
}
