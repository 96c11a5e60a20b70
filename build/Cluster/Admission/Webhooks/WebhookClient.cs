using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Asks webhooks about a call, and takes what goes wrong as they say it is to be taken (apiserver, pkg/admission/plugin/webhook).</summary>
/// <param name="kind">The resource of their configurations: <c>mutatingwebhookconfigurations</c>.</param>
internal sealed class WebhookClient(ObjectStore store, AdmissionMatch match, AdmissionOptions options, string kind)
{
    private static readonly ResourceName Services = new("", "services");

    private readonly ResourceName _configurations = new("admissionregistration.k8s.io", kind);

    /// <summary>Those that are about a call, in the order of their configurations' names.</summary>
    public IEnumerable<Webhook> For(AdmissionCall call) => store.RevisionOf(_configurations) == 0 || AdmissionMatch.IsExempt(call)
        ? []
        : store.List(_configurations, null).Items.SelectMany(item => item.Root.Maps("webhooks").Select(spec => new Webhook(item.Name, spec))).Where(webhook => match.IsAboutByRules(call, webhook.Spec));

    /// <summary>What a webhook answers; null where it is not asked, or its failure is to be ignored.</summary>
    /// <exception cref="RefusedException">It denies, or fails and that is not to be ignored.</exception>
    public JsonObject? Ask(Webhook webhook, AdmissionCall call)
    {
        var (hold, error) = PolicyExpressions.Conditions(webhook.Spec.Maps("matchConditions"), AdmissionFacts.Variables(call, match.NamespaceOf(call)));
        if (!hold)
            return error is not null && webhook.Fails ? throw call.Refuse(error) : null;
        if (call.DryRun && !webhook.TakesDryRun)
            throw new RefusedException(Refusals.BadRequest($"admission webhook {ShownValue.Quoted(webhook.Name)} does not support dry run"));
        try
        {
            var response = Send(webhook, call);
            foreach (var warning in (response["warnings"] as JsonArray ?? []).Select(JsonTypes.Text).OfType<string>())
                call.Warnings.Add(warning);
            foreach (var (key, value) in response.Map("auditAnnotations") ?? [])
                call.AuditAnnotations[$"{webhook.Name}/{key}"] = JsonTypes.Text(value) ?? "";
            return Field.Of(response)["allowed"].Flag == true ? response : throw new RefusedException(Denial(webhook, response.Map("status") ?? []));
        }
        catch (WebhookFailedException failure) when (failure.IsUnserved && options.IgnoresUnservedWebhooks)
        {
            call.Warnings.Add($"webhook {ShownValue.Quoted(webhook.Name)} is not called: {failure.Message}");
            return null;
        }
        catch (WebhookFailedException) when (!webhook.Fails)
        {
            return null;
        }
        catch (WebhookFailedException failure)
        {
            throw new RefusedException(Failed($"failed calling webhook {ShownValue.Quoted(webhook.Name)}: {failure.Message}"));
        }
    }

    private JsonObject Send(Webhook webhook, AdmissionCall call)
    {
        var uid = Guid.NewGuid().ToString();
        WebhookCall request;
        try
        {
            request = webhook.Call(Review(webhook, call, uid));
        }
        catch (FormatException mistake)
        {
            throw new WebhookFailedException($"could not get REST client: {mistake.Message}", mistake);
        }
        try
        {
            if (request.Service is { } service && store.Get(Services, service.Namespace, service.Name) is null)
                throw new WebhookFailedException($"service {ShownValue.Quoted(service.Name)} not found") { IsUnserved = true };
            if (options.Webhooks is not { } caller)
                throw new WebhookFailedException(request.Service is { } unserved ? $"no endpoints available for service {ShownValue.Quoted(unserved.Name)}" : "webhooks are not called by this cluster") { IsUnserved = true };
            var review = caller.Call(request);
            if (review.Map("response") is not { } response || response.Text("uid") != uid)
                throw new WebhookFailedException($"received invalid webhook response: expected response.uid={ShownValue.Quoted(uid)}, got {ShownValue.Quoted(review.Map("response")?.Text("uid") ?? "")}");
            return response;
        }
        catch (WebhookFailedException failure)
        {
            throw new WebhookFailedException($"failed to call webhook: Post {ShownValue.Quoted(request.Url.OriginalString)}: {failure.Message}", failure) { IsUnserved = failure.IsUnserved };
        }
    }

    private static JsonObject Review(Webhook webhook, AdmissionCall call, string uid)
    {
        var request = AdmissionFacts.Request(call);
        request.Insert(0, "uid", uid);
        request["object"] = call.Root?.DeepClone();
        request["oldObject"] = call.Old?.DeepClone();
        return new() { ["kind"] = "AdmissionReview", ["apiVersion"] = $"admission.k8s.io/{webhook.Version}", ["request"] = request };
    }

    private static ApiStatus Denial(Webhook webhook, JsonObject status)
    {
        var denied = $"admission webhook {ShownValue.Quoted(webhook.Name)} denied the request";
        var reason = status.Text("reason") ?? "";
        var message = status.Text("message") is { } said ? $"{denied}: {said}" : reason.Length > 0 ? $"{denied}: {reason}" : $"{denied} without explanation";
        return new(Field.Of(status)["code"].Number is >= 400 and <= 599 and var code ? (int)code : 400, reason, message);
    }

    private static ApiStatus Failed(string why) => new(500, "InternalError", $"Internal error occurred: {why}") { Details = StatusDetails.Empty with { Causes = [new("", why, "")] } };
}
