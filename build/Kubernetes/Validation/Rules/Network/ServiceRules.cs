using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of a Service (upstream: ValidateService), but for what it allocates itself.</summary>
internal static class ServiceRules
{
    private const string SourceRangesAnnotation = "service.beta.kubernetes.io/load-balancer-source-ranges";
    private const string HintsAnnotation = "service.kubernetes.io/topology-aware-hints";
    private const string ModeAnnotation = "service.kubernetes.io/topology-mode";
    private const string BalancedOnly = "may only be used when `type` is 'LoadBalancer'";

    public static void Create(Field root, FaultList faults)
    {
        var prepared = ServicePreparation.Create(root);
        var before = faults.Count;
        // Addresses are allocated before anything else is judged, and mistakes in them end it.
        ServiceAddressRules.Check(prepared["spec"], [], faults);
        if (faults.Count == before)
            Check(prepared, [], faults);
        ServiceAddressRules.Allocated(prepared["spec"], faults);
    }

    /// <param name="known">Addresses that the old object held already; they are taken as they are.</param>
    public static void Check(Field root, IReadOnlyCollection<string> known, FaultList faults)
    {
        var spec = root["spec"];
        Annotations(root["metadata"]["annotations"], faults);
        if (spec["ports"].Tally() == 0 && !IsHeadless(spec) && spec["type"].Text != "ExternalName")
            faults.Required(spec.Path["ports"]);
        Type(spec, faults);
        ServicePortRules.Names(spec, faults);
        LabelRules.Labels(spec["selector"], faults);
        Affinity(spec, faults);
        ServiceAddressRules.Check(spec, known, faults);
        foreach (var address in spec["externalIPs"].Items.Where(address => !known.Contains(address.Said())))
        {
            var before = faults.Count;
            faults.InvalidEach(address.Path, address.Said(), IpRules.Address(address.Said()));
            if (faults.Count == before)
                faults.InvalidEach(address.Path, address.Said(), IpRules.Reachable(address.Said()));
        }
        faults.RequiredOneOf(spec["type"], "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        ServicePortRules.Numbers(spec, faults);
        SourceRanges(root, faults);
        Balancer(spec, faults);
        ServiceTrafficRules.Check(spec, faults);
    }

    public static bool IsHeadless(Field spec) => spec["clusterIPs"].Node is JsonArray { Count: 1 } list && JsonTypes.Text(list[0]) == "None";

    /// <summary>Also judged alone on update.</summary>
    public static void BalancerClass(Field spec, FaultList faults)
    {
        if (!spec["loadBalancerClass"].IsSet)
            return;
        if (spec["type"].Text == "LoadBalancer")
            LabelRules.Name(spec.Path["loadBalancerClass"], spec["loadBalancerClass"].Said(), faults);
        else
            faults.Forbidden(spec.Path["loadBalancerClass"], BalancedOnly);
    }

    private static void Annotations(Field annotations, FaultList faults)
    {
        if (annotations[ModeAnnotation].Text is { } mode && annotations[HintsAnnotation].Text is { } hints && mode != hints)
            faults.Invalid(annotations.Path.OfKey(ModeAnnotation), mode, $"must match annotations[{HintsAnnotation}] when both are specified");
    }

    private static void Type(Field spec, FaultList faults)
    {
        switch (spec["type"].Text)
        {
            case "LoadBalancer" or "NodePort" when IsHeadless(spec):
                faults.Invalid(spec.Path["clusterIPs"][0], "None", $"may not be set to 'None' for {spec["type"].Text} services");
                break;
            case "ExternalName":
                foreach (var key in new[] { "clusterIPs", "ipFamilies" }.Where(key => spec[key].Tally() > 0))
                    faults.Forbidden(spec.Path[key], "may not be set for ExternalName services");
                if (spec["ipFamilyPolicy"].IsSet)
                    faults.Forbidden(spec.Path["ipFamilyPolicy"], "may not be set for ExternalName services");
                // A trailing dot says that the name is complete.
                var name = spec["externalName"].Said();
                name = name.EndsWith('.') ? name[..^1] : name;
                if (name.Length > 0)
                    faults.InvalidEach(spec.Path["externalName"], name, NameFormat.Dns1123Subdomain(name));
                else
                    faults.Required(spec.Path["externalName"]);
                break;
        }
    }

    private static void Affinity(Field spec, FaultList faults)
    {
        faults.RequiredOneOf(spec["sessionAffinity"], "ClientIP", "None");
        var config = spec["sessionAffinityConfig"];
        if (spec["sessionAffinity"].Text == "None" && config.IsSet)
            faults.Forbidden(config.Path, "must not be set when session affinity is None");
        if (spec["sessionAffinity"].Text == "ClientIP" && config["clientIP"]["timeoutSeconds"] is var timeout && timeout.Whole() is <= 0 or > 86400)
            faults.Invalid(timeout.Path, timeout.Node, "must be greater than 0 and less than 86400");
    }

    private static void SourceRanges(Field root, FaultList faults)
    {
        var spec = root["spec"];
        var balanced = spec["type"].Text == "LoadBalancer";
        // The path begins with a capital letter, as the API has it.
        if (spec["loadBalancerSourceRanges"] is var ranges && ranges.Tally() > 0)
        {
            var path = spec.Path["LoadBalancerSourceRanges"];
            if (!balanced)
                faults.Forbidden(path, BalancedOnly);
            foreach (var (range, index) in ranges.Words().Select((range, index) => (range.Trim(), index)))
                faults.InvalidEach(path[index], range, IpRules.Range(range));
        }
        else if (root["metadata"]["annotations"][SourceRangesAnnotation] is var annotation && annotation.Text is { } text)
        {
            var path = root.Path["metadata"]["annotations"].OfKey(SourceRangesAnnotation);
            if (!balanced)
                faults.Forbidden(path, BalancedOnly);
            foreach (var range in text.Trim().Length == 0 ? [] : text.Split(',').Select(range => range.Trim()))
                faults.InvalidEach(path, range, IpRules.Range(range));
        }
    }

    private static void Balancer(Field spec, FaultList faults)
    {
        var balanced = spec["type"].Text == "LoadBalancer";
        if (spec["allocateLoadBalancerNodePorts"].IsSet && !balanced)
            faults.Forbidden(spec.Path["allocateLoadBalancerNodePorts"], BalancedOnly);
        if (!spec["allocateLoadBalancerNodePorts"].IsSet && balanced)
            faults.Required(FieldPath.Root["allocateLoadBalancerNodePorts"]);
        BalancerClass(spec, faults);
    }
}
