using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The kinds of the network.</summary>
internal static class NetworkKinds
{
    private const string Networking = "networking.k8s.io";

    public static ImmutableArray<KindEntry> All { get; } =
    [
        // Since 1.36 a Service's name may begin with a digit (KEP-5311).
        new("", "Service", new(NameRules.Label, ServiceRules.Create) { Update = ServiceUpdateRules.Check, Defaults = ServiceDefaults.Apply }),
        new("", "Endpoints", new(NameRules.Subdomain, EndpointRules.Create) { Update = EndpointRules.Update, Defaults = NetworkDefaults.Endpoints }),
        new("discovery.k8s.io", "EndpointSlice", new(NameRules.Subdomain, EndpointSliceRules.Create) { Update = EndpointSliceRules.Update, Defaults = NetworkDefaults.EndpointSlice }),
        new(Networking, "Ingress", new(NameRules.Subdomain, IngressRules.Create) { Update = IngressRules.Update }),
        new(Networking, "IngressClass", new(NameRules.Subdomain, IngressClassRules.Create) { Update = IngressClassRules.Update, Defaults = NetworkDefaults.IngressClass }),
        new(Networking, "NetworkPolicy", new(NameRules.Subdomain, NetworkPolicyRules.Create) { Update = NetworkPolicyRules.Update, Defaults = NetworkDefaults.NetworkPolicy }),
        new(Networking, "IPAddress", new(AddressRules.Name, AddressRules.Address) { Update = AddressRules.AddressUpdate }),
        new(Networking, "ServiceCIDR", new(NameRules.Subdomain, AddressRules.Range) { Update = AddressRules.RangeUpdate }),
    ];
}
