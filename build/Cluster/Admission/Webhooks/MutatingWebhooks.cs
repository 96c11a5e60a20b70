using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Patching;

namespace Welkin.Cluster;

/// <summary>Lets webhooks change objects. After a change, what mutates before them looks again, and those that ask for it are called once more.</summary>
/// <param name="earlier">The plugins before this one.</param>
internal sealed class MutatingWebhooks(ObjectStore store, AdmissionMatch match, AdmissionOptions options, IReadOnlyList<IAdmissionPlugin> earlier) : AdmissionPlugin("MutatingAdmissionWebhook")
{
    private readonly WebhookClient _webhooks = new(store, match, options, "mutatingwebhookconfigurations");

    public override void Mutate(AdmissionCall call)
    {
        var (called, again) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var changed = false;
        foreach (var webhook in _webhooks.For(call))
            changed |= Change(webhook, call, called, again);
        if (!changed)
            return;
        var before = call.Root?.DeepClone();
        foreach (var plugin in earlier)
            plugin.Mutate(call);
        if (!JsonNode.DeepEquals(before, call.Root))
            again.UnionWith(called);
        foreach (var webhook in _webhooks.For(call).Where(webhook => again.Contains(webhook.Id)).ToList())
            Change(webhook, call, called, again);
    }

    private bool Change(Webhook webhook, AdmissionCall call, HashSet<string> called, HashSet<string> again)
    {
        if (_webhooks.Ask(webhook, call) is not { } response)
            return false;
        var changed = response.Text("patch") is { } patch && call.Root is { } root && Apply(webhook, root, patch);
        if (changed)
            again.UnionWith(called);
        if (webhook.IsCalledAgain)
            called.Add(webhook.Id);
        return changed;
    }

    private static bool Apply(Webhook webhook, JsonObject root, string patch)
    {
        try
        {
            var patched = JsonPatch.Read(JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(patch)))).Apply(root) as JsonObject ?? throw new FormatException("the patch leaves no object");
            var made = ObjectDefaults.Apply(patched);
            if (JsonNode.DeepEquals(made, root))
                return false;
            root.Clear();
            foreach (var (key, value) in made.ToList())
            {
                made.Remove(key);
                root[key] = value;
            }
            return true;
        }
        catch (Exception mistake) when (mistake is PatchException or FormatException or JsonException or FieldTypeException)
        {
            throw new RefusedException(new ApiStatus(500, "InternalError", $"Internal error occurred: mutating webhook {ShownValue.Quoted(webhook.Name)}: {mistake.Message}"));
        }
    }
}
