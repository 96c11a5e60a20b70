using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary><c>api.webhooks</c>: no webhook of a component can stop what brings the cluster, or the webhook itself, back.</summary>
public sealed class WebhooksCheck : ICheck
{
    public string Id => "api.webhooks";

    public bool PerComponent => true;

    public async Task<CheckOutcome> RunAsync(CheckRun run, CancellationToken cancel)
    {
        var questions = ClusterQuestions.Of(run);
        var (faults, webhooks) = (new List<string>(), 0);
        foreach (var component in run.Components)
        {
            foreach (var root in component.Objects)
            {
                var written = ClusterQuestions.Written(root);
                if (written.Kind is not ("ValidatingWebhookConfiguration" or "MutatingWebhookConfiguration"))
                    continue;
                if (await questions.GetAsync(written, cancel).ConfigureAwait(false) is not { } live)
                {
                    faults.Add($"{written}: it is not there");
                    continue;
                }
                foreach (var webhook in Field.Of(live)["webhooks"].Items)
                {
                    webhooks++;
                    var lacks = WebhookRisks.Of(webhook, await NamespacesAsync(questions, webhook, cancel).ConfigureAwait(false)).ToList();
                    if (await EndpointFaultAsync(questions, webhook, cancel).ConfigureAwait(false) is { } lack)
                        lacks.Add(lack);
                    faults.AddRange(lacks.Select(fault => $"{written}: {webhook["name"].Text} {fault}"));
                }
            }
        }
        return CheckOutcome.Of(faults, string.Create(CultureInfo.InvariantCulture, $"{webhooks} webhooks, none of which can lock the cluster"));
    }

    private static async Task<IReadOnlyList<JsonObject>> NamespacesAsync(ClusterQuestions questions, Field webhook, CancellationToken cancel)
    {
        var own = webhook["clientConfig"]["service"]["namespace"].Text;
        var all = await questions.ListAsync("v1", "Namespace", null, cancel).ConfigureAwait(false);
        return [.. all.Where(space => Field.Of(space)["metadata"]["name"].Text is { } name && (name == "kube-system" || name == own))];
    }

    private static async Task<string?> EndpointFaultAsync(ClusterQuestions questions, Field webhook, CancellationToken cancel)
    {
        var service = webhook["clientConfig"]["service"];
        if (!service.IsSet)
            return null;
        var (space, name) = (service["namespace"].Text ?? "", service["name"].Text ?? "");
        var slices = await questions.ListAsync("discovery.k8s.io/v1", "EndpointSlice", space, cancel, $"kubernetes.io/service-name={name}").ConfigureAwait(false);
        return slices.Any(slice => Field.Of(slice)["endpoints"].Items.Any(endpoint => endpoint["conditions"]["ready"].Flag != false)) ? null : $"has no endpoint: Service {space}/{name} leads nowhere";
    }
}
