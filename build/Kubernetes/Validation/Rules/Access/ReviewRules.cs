using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of the kinds that are questions: who is this, may they do that (upstream: pkg/apis/authentication and authorization, validation).</summary>
internal static class ReviewRules
{
    private const long ShortestToken = 600;
    private const long LongestToken = 1L << 32;

    public static void TokenRequest(Field root, FaultList faults)
    {
        var expiry = root["spec"]["expirationSeconds"];
        if ((expiry.Whole() ?? 0) < ShortestToken)
            faults.Invalid(expiry.Path, expiry.Whole() ?? 0, "may not specify a duration less than 10 minutes");
        if (expiry.Whole() > LongestToken)
            faults.Invalid(expiry.Path, expiry.Node, "may not specify a duration larger than 2^32 seconds");
    }

    public static void Token(Field root, FaultList faults) => faults.RequiredText(root["spec"]["token"], "token is required for TokenReview in authentication");

    public static void SelfRules(Field root, FaultList faults) => faults.RequiredText(root["spec"]["namespace"], "no namespace on request");

    public static void SelfAccess(Field root, FaultList faults)
    {
        Attributes(root["spec"], null, faults);
        Metadata(root["metadata"], [], "must be empty", faults);
    }

    public static void SubjectAccess(Field root, FaultList faults)
    {
        Attributes(root["spec"], root["spec"], faults);
        Metadata(root["metadata"], [], "must be empty", faults);
    }

    public static void LocalAccess(Field root, FaultList faults)
    {
        var spec = root["spec"];
        Attributes(spec, spec, faults);
        Metadata(root["metadata"], ["namespace"], "must be empty except for namespace", faults);
        // The server takes an absent namespace from the path of the request.
        if (spec["resourceAttributes"].IsSet && !root["metadata"]["namespace"].IsUnsaid() && spec["resourceAttributes"]["namespace"].Said() != root["metadata"]["namespace"].Said())
            faults.Invalid(spec.Path["resourceAttributes"]["namespace"], spec["resourceAttributes"]["namespace"].Said(), "must match metadata.namespace");
        if (spec["nonResourceAttributes"].IsSet)
            faults.Invalid(spec.Path["nonResourceAttributes"], Shown(spec["nonResourceAttributes"]), "disallowed on this kind of request");
    }

    private static void Attributes(Field spec, Field? subject, FaultList faults)
    {
        var (resource, other) = (spec["resourceAttributes"], spec["nonResourceAttributes"]);
        if (resource.IsSet && other.IsSet)
            faults.Invalid(other.Path, Shown(other), "cannot be specified in combination with resourceAttributes");
        if (!resource.IsSet && !other.IsSet)
            faults.Invalid(resource.Path, "null", "exactly one of nonResourceAttributes or resourceAttributes must be specified");
        if (subject is { } asked && asked["user"].IsUnsaid() && asked["groups"].Tally() == 0)
            faults.Invalid(asked.Path["user"], "", "at least one of user or group must be specified");
        foreach (var key in new[] { "fieldSelector", "labelSelector" })
            Selector(resource[key], faults);
    }

    private static void Selector(Field selector, FaultList faults)
    {
        if (!selector.IsSet)
            return;
        var (raw, requirements) = (selector["rawSelector"], selector["requirements"]);
        if (!raw.IsUnsaid() && requirements.Tally() > 0)
            faults.Invalid(raw.Path, raw.Said(), "may not specified at the same time as requirements");
        if (raw.IsUnsaid() && requirements.Tally() == 0)
            faults.Required(requirements.Path, $"when {selector.Path} is specified, requirements or rawSelector is required");
        // Operators that the server does not know are let be, for the sake of newer clients.
        foreach (var requirement in requirements.Items.Where(requirement => requirement["operator"].Text is "In" or "NotIn" or "Exists" or "DoesNotExist"))
        {
            var values = requirement["values"];
            if (requirement["operator"].Text is "In" or "NotIn" && values.Tally() == 0)
                faults.Required(values.Path, "must be specified when `operator` is 'In' or 'NotIn'");
            if (requirement["operator"].Text is "Exists" or "DoesNotExist" && values.Tally() > 0)
                faults.Forbidden(values.Path, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
            if (selector.Path.Key == "labelSelector")
                LabelRules.Name(requirement.Path["key"], requirement["key"].Said(), faults);
            else
                faults.RequiredText(requirement["key"], "must be specified");
        }
    }

    private static void Metadata(Field metadata, string[] allowed, string mistake, FaultList faults)
    {
        if ((metadata.Map ?? []).Any(entry => entry.Key != "managedFields" && !allowed.Contains(entry.Key) && !IsEmpty(entry.Value)))
            faults.Invalid(metadata.Path, metadata.Node, mistake);
    }

    private static bool IsEmpty(JsonNode? value) => value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 } || JsonTypes.Text(value) == "";

    private static JsonObject Shown(Field attributes) => new() { ["Path"] = attributes["path"].Said(), ["Verb"] = attributes["verb"].Said() };
}
