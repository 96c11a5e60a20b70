using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of a Service's own addresses and their families (upstream: ValidateServiceClusterIPsRelatedFields).</summary>
internal static class ServiceAddressRules
{
    /// <param name="known">Addresses that the old object held already.</param>
    public static void Check(Field spec, IReadOnlyCollection<string> known, FaultList faults)
    {
        if (spec["type"].Text == "ExternalName")
            return;
        var addresses = spec["clusterIPs"];
        if (spec["clusterIP"].Text is { Length: > 0 } first)
        {
            if (addresses.Tally() == 0)
                faults.Required(addresses.Path);
            else if (addresses.Words().First() != first)
                faults.Invalid(addresses.Path, addresses.Node, "first value must match `clusterIP`");
        }
        else if (addresses.Tally() > 0)
            faults.Invalid(addresses.Path, addresses.Node, "must be empty when `clusterIP` is not specified");
        Families(spec, faults);
        if (Texts(addresses, known, faults))
            Match(spec, faults);
    }

    /// <summary>Says what only a cluster can judge.</summary>
    public static void Allocated(Field spec, FaultList faults)
    {
        foreach (var address in spec["clusterIPs"].Items.Where(address => address.Said() is not ("None" or "")))
            faults.NotJudged(address.Path, "whether the cluster's range holds the address and it is free");
        foreach (var port in spec["ports"].Items.Where(port => port["nodePort"].Whole() is not (null or 0)))
            faults.NotJudged(port.Path["nodePort"], "whether the cluster's range holds the port and it is free");
        if (spec["healthCheckNodePort"].Whole() is not (null or 0))
            faults.NotJudged(spec.Path["healthCheckNodePort"], "whether the cluster's range holds the port and it is free");
        if (!ServiceRules.IsHeadless(spec) && (spec["ipFamilyPolicy"].Text == "RequireDualStack" || spec["ipFamilies"].Tally() > 1 || spec["ipFamilies"].Words().Contains("IPv6")))
            faults.NotJudged(spec.Path["ipFamilies"], "whether the cluster has addresses of these families");
    }

    private static void Families(Field spec, FaultList faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var family in spec["ipFamilies"].Items)
        {
            faults.OneOf(family, "IPv4", "IPv6");
            if (!seen.Add(family.Said()))
                faults.Duplicate(family.Path, family.Said());
        }
        if (spec["ipFamilyPolicy"].IsSet)
            faults.OneOf(spec["ipFamilyPolicy"], "PreferDualStack", "RequireDualStack", "SingleStack");
    }

    private static bool Texts(Field addresses, IReadOnlyCollection<string> known, FaultList faults)
    {
        var right = true;
        foreach (var (address, index) in addresses.Items.Select((address, index) => (address, index)))
        {
            var before = faults.Count;
            if (index == 0 && address.Said() == "None")
            {
                if (addresses.Tally() > 1)
                    faults.Invalid(addresses.Path, addresses.Node, "'None' must be the first and only value");
            }
            else if (!known.Contains(address.Said()))
                faults.InvalidEach(address.Path, address.Said(), IpRules.Address(address.Said()));
            right &= faults.Count == before;
        }
        if (addresses.Tally() > 2)
            faults.Invalid(addresses.Path, addresses.Node, "may only hold up to 2 values");
        return right;
    }

    private static void Match(Field spec, FaultList faults)
    {
        var addresses = spec["clusterIPs"];
        if (addresses.Tally() > 1 && addresses.Words().Select(IsSix).Distinct().Count() < 2)
            faults.Invalid(addresses.Path, addresses.Node, "may specify no more than one IP for each IP family");
        if (ServiceRules.IsHeadless(spec))
            return;
        foreach (var ((address, family), index) in addresses.Items.Zip(spec["ipFamilies"].Words()).Select((pair, index) => (pair, index)))
        {
            if (family is "IPv4" or "IPv6" && family == "IPv6" != IsSix(address.Said()))
                faults.Invalid(address.Path, address.Said(), string.Create(CultureInfo.InvariantCulture, $"expected an {family} value as indicated by `ipFamilies[{index}]`"));
        }
    }

    private static bool IsSix(string address) => IpAddressText.Parse(address) is { Is4: false };
}
