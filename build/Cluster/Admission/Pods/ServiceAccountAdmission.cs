using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Gives every pod a service account, its pull secrets and its token (plugin/pkg/admission/serviceaccount).</summary>
internal sealed class ServiceAccountAdmission(ObjectStore store, AdmissionOptions options) : AdmissionPlugin("ServiceAccount")
{
    private const string Default = "default";
    private const string Mirror = "kubernetes.io/config.mirror";
    private const string Enforce = "kubernetes.io/enforce-mountable-secrets";

    private static readonly ResourceName Accounts = new("", "serviceaccounts");

    public override void Mutate(AdmissionCall call)
    {
        if (call.Creates("", "pods") is not { } pod)
            return;
        if (pod.Annotation(Mirror) is not null)
        {
            OfMirror(call, pod);
            return;
        }
        var spec = pod.DefaultMap("spec");
        var name = spec.Text("serviceAccountName") ?? Default;
        spec["serviceAccountName"] = name;
        spec["serviceAccount"] = name;
        var account = Find(call, name);
        if (MountsToken(account, spec))
            TokenVolume.Mount(spec, options);
        if (spec["imagePullSecrets"] is not JsonArray { Count: > 0 } && account["imagePullSecrets"] is JsonArray { Count: > 0 } secrets)
            spec["imagePullSecrets"] = secrets.DeepClone();
    }

    public override void Validate(AdmissionCall call)
    {
        if (call.Creates("", "pods") is not { } pod)
            return;
        if (pod.Annotation(Mirror) is not null)
        {
            OfMirror(call, pod);
            return;
        }
        var spec = pod.Map("spec") ?? [];
        if (spec.Text("serviceAccountName") is not { } name)
            throw call.Refuse($"no service account specified for pod {call.Namespace}/{call.NameShown()}");
        var account = Find(call, name);
        if (account.Annotation(Enforce) == "true")
            SecretReferences.Check(call, spec, account);
    }

    // Upstream waits for the controller that makes the default account of every namespace; in place of waiting for what is sure to come, it is taken as come.
    private JsonObject Find(AdmissionCall call, string name) =>
        store.Get(Accounts, call.Namespace, name)?.Root
        ?? (name == Default ? [] : throw call.Refuse($"error looking up service account {call.Namespace}/{name}: serviceaccount {ShownValue.Quoted(name)} not found"));

    private static bool MountsToken(JsonObject account, JsonObject spec) =>
        Field.Of(spec)["automountServiceAccountToken"].Flag ?? Field.Of(account)["automountServiceAccountToken"].Flag ?? true;

    private static void OfMirror(AdmissionCall call, JsonObject pod)
    {
        var spec = pod.Map("spec") ?? [];
        if (spec.Text("serviceAccountName") is not null)
            throw call.Refuse("a mirror pod may not reference service accounts");
        if (SecretReferences.In(spec).Any())
            throw call.Refuse("a mirror pod may not reference secrets");
        if (spec.Maps("volumes").Any(volume => volume.Map("projected")?.Maps("sources").Any(source => source["serviceAccountToken"] is not null) == true))
            throw call.Refuse("a mirror pod may not use ServiceAccountToken volume projections");
    }
}
