using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The <c>eviction</c> subresource of pods: deletes a pod where its disruption budget allows it (pkg/registry/core/pod/storage/eviction.go).</summary>
/// <param name="admission">In the order in which they are asked.</param>
public sealed class EvictionVerb(ClusterState state, IReadOnlyList<IAdmissionPlugin> admission) : IVerbHandler
{
    private static readonly ResourceName Pods = new("", "pods");
    private static readonly GroupVersionKind Pod = new("", "v1", "Pod");
    private static readonly GroupVersionKind Eviction = new("policy", "v1", "Eviction");

    private readonly ObjectDeletion _deletion = new(state);
    private readonly DisruptionBudgets _budgets = new(state);

    public bool Handles(ResourceCall call) => call is { Verb: "create", Path: { Group: "", Resource: "pods", Subresource: "eviction" } };

    public Task<ApiReply> AnswerAsync(ResourceCall call, CancellationToken cancel)
    {
        var request = new ApiRequest(call.Call.Method, call.Call.Target, call.Call.ContentType, Encoding.UTF8.GetString(call.Call.Body.Span));
        var eviction = Field.Of(RequestBody.Decode(state.Schema, request, Eviction));
        if (eviction["metadata"]["name"].Text is { Length: > 0 } said && said != call.Path.Name)
            throw new RefusedException(Refusals.BadRequest("name in URL does not match name in Eviction object"));
        var options = DeleteOptions.Of(eviction["deleteOptions"].Map);
        options = options with { DryRun = options.DryRun || call.Query.First("dryRun").Length > 0 };
        var pod = state.Store.Get(Pods, call.Namespace, call.Path.Name!) ?? throw new RefusedException(Refusals.NotFound("", "pods", call.Path.Name!));
        var chain = new AdmissionChain(admission, call, options.DryRun);
        Admit(chain, eviction.Map!);
        if (!MayGo(pod))
        {
            _budgets.Spend(pod, options.DryRun, cancel);
            Mark(pod, options.DryRun);
        }
        _deletion.Delete(Pods, Pod, pod.Namespace, pod.Name, options, _ => { }, cancel);
        return Task.FromResult<ApiReply>(new BodyReply(201, StatusReply.Json, Encoding.UTF8.GetBytes(Done.ToJsonString())) { Warnings = [.. chain.Warnings] });
    }

    private static JsonObject Done => new() { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["code"] = 201 };

    private static void Admit(AdmissionChain chain, JsonObject eviction)
    {
        var asked = new AdmissionRequest(Eviction, "pods", "eviction", eviction, null, null);
        chain.Mutate(asked);
        chain.Validate(asked);
    }

    // Who does not run disrupts nobody by going.
    private static bool MayGo(StoredObject pod) =>
        Field.Of(pod.Root)["status"]["phase"].Text is "Succeeded" or "Failed" or "Pending" || Field.Of(pod.Root)["metadata"]["deletionTimestamp"].IsSet;

    /// <summary>Says on the pod why it goes.</summary>
    private void Mark(StoredObject pod, bool dryRun)
    {
        if (dryRun)
            return;
        var next = pod.Root.DeepClone().AsObject();
        if (next["status"] is not JsonObject status)
            next["status"] = status = [];
        if (status["conditions"] is not JsonArray conditions)
            status["conditions"] = conditions = [];
        conditions.Add(new JsonObject
        {
            ["type"] = "DisruptionTarget",
            ["status"] = "True",
            ["lastProbeTime"] = null,
            ["lastTransitionTime"] = new ServerFields(state.Clock.GetUtcNow(), "").Written,
            ["reason"] = "EvictionByEvictionAPI",
            ["message"] = "Eviction API: evicting",
        });
        // Where somebody else wrote the pod first, it goes without the words.
        state.Store.Put(Pods, pod.Namespace, pod.Name, next, pod.Revision);
    }
}
