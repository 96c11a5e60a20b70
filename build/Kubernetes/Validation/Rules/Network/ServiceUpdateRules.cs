using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What of a Service may change (upstream: ValidateServiceUpdate).</summary>
internal static class ServiceUpdateRules
{
    private const string Fixed = "may not change once set";

    public static void Check(Field root, Field old, FaultList faults)
    {
        var (now, before) = (ServicePreparation.Update(root, old), ServicePreparation.Create(old));
        var (spec, was) = (now["spec"], before["spec"]);
        var known = was["clusterIPs"].Words().Concat(was["externalIPs"].Words()).ToHashSet(StringComparer.Ordinal);
        var count = faults.Count;
        ServiceAddressRules.Check(spec, known, faults);
        if (faults.Count > count)
            return;

        Addresses(spec, was, faults);
        Families(spec, was, faults);
        if (spec["type"].Text == "LoadBalancer" && was["type"].Text == "LoadBalancer" && !Alike.Are(spec["loadBalancerClass"].Node, was["loadBalancerClass"].Node))
            faults.InvalidShown(spec.Path["loadBalancerClass"], Pointed(spec["loadBalancerClass"]), Fixed);
        ServiceRules.BalancerClass(spec, faults);
        if (ServiceTrafficRules.NeedsHealthCheck(spec) && ServiceTrafficRules.NeedsHealthCheck(was) && spec["healthCheckNodePort"].Whole() != was["healthCheckNodePort"].Whole())
            faults.Forbidden(spec.Path["healthCheckNodePort"], "field is immutable");
        ServiceRules.Check(now, known, faults);
    }

    private static void Addresses(Field spec, Field was, FaultList faults)
    {
        if (spec["type"].Text == "ExternalName" || was["type"].Text == "ExternalName" || (ServiceRules.IsHeadless(spec) && ServiceRules.IsHeadless(was)))
            return;
        var (field, now, then) = (spec["clusterIPs"], spec["clusterIPs"].Words().ToList(), was["clusterIPs"].Words().ToList());
        if (now.Count == then.Count)
        {
            for (var index = 0; index < now.Count; index++)
            {
                if (now[index] != then[index])
                    faults.Invalid(field.Path[index], List(field), Fixed);
            }
            return;
        }
        if (now.Count == 0)
            faults.Invalid(field.Path[0], List(field), "primary clusterIP can not be unset");
        else if (then.Count > 0 && now[0] != then[0])
            faults.Invalid(field.Path[0], List(field), Fixed);
        if (then.Count > 1 && now.Count == 1 && spec["ipFamilyPolicy"].Text != "SingleStack")
            faults.InvalidShown(spec.Path["ipFamilyPolicy"], Pointed(spec["ipFamilyPolicy"]), "must be set to 'SingleStack' when releasing the secondary clusterIP");
    }

    private static void Families(Field spec, Field was, FaultList faults)
    {
        if (spec["type"].Text == "ExternalName" || was["type"].Text == "ExternalName" || ServiceRules.IsHeadless(spec) || ServiceRules.IsHeadless(was))
            return;
        var (field, now, then) = (spec["ipFamilies"], spec["ipFamilies"].Words().ToList(), was["ipFamilies"].Words().ToList());
        if (now.Count == then.Count)
        {
            foreach (var _ in now.Zip(then).Where(pair => pair.First != pair.Second))
                faults.Invalid(field.Path[0], List(field), Fixed);
            return;
        }
        if (now.Count < then.Count && spec["clusterIPs"].Tally() == 0)
            faults.Invalid(field.Path[0], List(field), "primary ipFamily can not be unset");
        // The API shows the addresses here, not the families.
        if (now.Count > 0 && then.Count > 0 && now[0] != then[0])
            faults.Invalid(field.Path[0], List(spec["clusterIPs"]), Fixed);
        if (then.Count > 1 && now.Count == 1 && spec["ipFamilyPolicy"].Text != "SingleStack")
            faults.InvalidShown(spec.Path["ipFamilyPolicy"], Pointed(spec["ipFamilyPolicy"]), "must be set to 'SingleStack' when releasing the secondary ipFamily");
    }

    private static JsonNode? List(Field field) => field.Tally() == 0 ? null : field.Node;

    // Go shows a missing value that could have been pointed to as a text.
    private static string Pointed(Field field) => field.IsSet ? ShownValue.Of(field.Node) : "\"null\"";
}
