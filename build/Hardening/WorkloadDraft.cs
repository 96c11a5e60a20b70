using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>A copy of one object while rules edit it.</summary>
internal sealed class WorkloadDraft(JsonObject root, Func<JsonObject, Workload> describe)
{
    public JsonObject Root => root;

    public List<Change> Changes { get; } = [];

    public List<Remainder> Remainders { get; } = [];

    /// <summary>The object as the rules before have left it.</summary>
    public Workload Workload => describe(root);

    public void Apply(IHardeningRule rule)
    {
        var workload = Workload;
        foreach (var step in rule.Apply(workload).ToList())
        {
            if (step is Left left)
                Remainders.Add(new Remainder(rule.Id, workload.Identity, left.Path.ToString(), left.Reason));
            else if (step is Edit edit && edit.Path.In(root) is var before && !JsonNode.DeepEquals(before, edit.Value))
                Make(rule, workload.Identity, edit, before);
        }
    }

    private void Make(IHardeningRule rule, ObjectIdentity identity, Edit edit, JsonNode? before)
    {
        Changes.Add(new Change(rule.Id, identity, edit.Path.ToString(), before?.ToJsonString(), edit.Value?.ToJsonString()));
        edit.Path.Set(root, edit.Value);
    }
}
