namespace Welkin.Kubernetes;

/// <summary>What the API asks of the restarts of single containers (KEP-5307, KEP-5532) and of their resizing in place (KEP-1287).</summary>
internal static class RestartRules
{
    private const string NeedsPolicy = "must specify restartPolicy when restart rules are used";
    private const int MostRules = 20;
    private const int MostCodes = 255;

    private static readonly string[] Policies = ["Always", "Never", "OnFailure"];
    private static readonly string[] Operators = ["In", "NotIn"];
    private static readonly string[] Actions = ["Restart", "RestartAllContainers"];
    private static readonly string[] Resized = ["cpu", "memory"];
    private static readonly string[] Resizes = ["NotRequired", "RestartContainer"];

    /// <summary>Upstream: validateContainerRestartPolicy; of init containers validateInitContainerRestartPolicy, which comes to the same.</summary>
    public static void Container(PodPart container, FaultList faults)
    {
        var rules = container.Count("restartPolicyRules");
        if (!container.Has("restartPolicy"))
        {
            if (rules == 0)
                return;
            faults.Required(container.At("restartPolicy"), NeedsPolicy);
        }
        else
            faults.Known(container, "restartPolicy", Policies);

        if (rules > MostRules)
            faults.TooMany(container.At("restartPolicyRules"), rules, MostRules);
        foreach (var rule in container.Parts("restartPolicyRules"))
            Rule(rule, faults);
    }

    /// <summary>An init container without a policy must have no rules; what they say is not looked at.</summary>
    public static void InitContainer(PodPart container, FaultList faults)
    {
        if (container.Has("restartPolicy"))
            Container(container, faults);
        else if (container.Count("restartPolicyRules") > 0)
            faults.Required(container.At("restartPolicy"), NeedsPolicy);
    }

    /// <summary>Upstream: validateResizePolicy.</summary>
    public static void Resize(PodPart container, PodContext pod)
    {
        var faults = pod.Faults;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var policy in container.Parts("resizePolicy"))
        {
            var (list, resource, restart) = (container.At("resizePolicy"), policy.Text("resourceName"), policy.Text("restartPolicy"));
            if (!seen.Add(resource))
                faults.Duplicate(policy.Path, resource);
            Named(list, resource, Resized, faults);
            Named(list, restart, Resizes, faults);
            if (pod.RestartPolicy == "Never" && restart != "NotRequired")
                faults.Invalid(list, restart, "must be 'NotRequired' when pod `restartPolicy` is 'Never'");
        }
    }

    private static void Named(FieldPath list, string text, string[] supported, FaultList faults)
    {
        if (text.Length == 0)
            faults.Required(list);
        else if (Array.IndexOf(supported, text) < 0)
            faults.NotSupported(list, text, supported);
    }

    private static void Rule(PodPart rule, FaultList faults)
    {
        faults.Known(rule, "action", Actions);
        if (rule.Part("exitCodes") is not { } codes)
        {
            faults.Required(rule.At("exitCodes"), "must be specified");
            return;
        }
        faults.Known(codes, "operator", Operators);
        if (codes.Count("values") > MostCodes)
            faults.TooMany(codes.At("values"), codes.Count("values"), MostCodes);
    }
}
