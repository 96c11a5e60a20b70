using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of a pod's resolver and of its names.</summary>
internal static partial class DnsRules
{
    private const int MostServers = 3;
    private const int MostSearches = 32;
    private const int LongestSearches = 2048;
    private const int LongestHost = 64;
    private const string Label = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?";

    private static readonly string[] Policies = ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"];

    public static void Policy(PodPart spec, FaultList faults) => faults.Choice(spec, "dnsPolicy", Policies);

    /// <summary>Upstream: validatePodDNSConfig.</summary>
    public static void Config(PodPart spec, FaultList faults)
    {
        var config = spec.Part("dnsConfig");
        if (spec.Text("dnsPolicy") == "None" && (config?.Count("nameservers") ?? 0) == 0)
        {
            if (config is null)
                faults.Required(spec.At("dnsConfig"), "must provide `dnsConfig` when `dnsPolicy` is None");
            else
                faults.Required(config.Value.At("nameservers"), "must provide at least one DNS nameserver when `dnsPolicy` is None");
            return;
        }
        if (config is not { } given)
            return;
        Servers(given, faults);
        Searches(given, faults);
        foreach (var option in given.Parts("options"))
        {
            if (!option.HasText("name"))
                faults.Required(option.Path, "must not be empty");
        }
    }

    /// <summary>Upstream: ValidateHostAliases.</summary>
    public static void HostAliases(PodPart spec, FaultList faults)
    {
        foreach (var alias in spec.Parts("hostAliases"))
        {
            faults.Misformed(alias.At("ip"), alias.Text("ip"), IpRules.Address(alias.Text("ip")));
            foreach (var name in alias.Field("hostnames").Items)
                faults.Misformed(name.Path, JsonTypes.Text(name.Node) ?? "", NameFormat.Dns1123Subdomain(JsonTypes.Text(name.Node) ?? ""));
        }
    }

    /// <summary>Upstream: validatePodHostName (KEP-4762).</summary>
    public static void HostName(PodPart spec, FaultList faults)
    {
        if (!spec.Has("hostnameOverride"))
            return;
        var (path, name) = (spec.At("hostnameOverride"), spec.Text("hostnameOverride"));
        if (spec.Is("setHostnameAsFQDN"))
            faults.Forbidden(path, "may not be specified when setHostnameAsFQDN is true");
        if (spec.Is("hostNetwork"))
            faults.Forbidden(path, "may not be specified when hostNetwork is true");
        if (name.Length > LongestHost)
            faults.TooLong(path, LongestHost);
        faults.Misformed(path, name, NameFormat.Dns1123Subdomain(name));
    }

    private static void Servers(PodPart config, FaultList faults)
    {
        if (config.Count("nameservers") > MostServers)
            faults.Invalid(config.At("nameservers"), config.Map["nameservers"], "must not have more than 3 nameservers");
        foreach (var server in config.Field("nameservers").Items)
            faults.Misformed(server.Path, JsonTypes.Text(server.Node) ?? "", IpRules.Address(JsonTypes.Text(server.Node) ?? ""));
    }

    private static void Searches(PodPart config, FaultList faults)
    {
        if (config.Count("searches") > MostSearches)
            faults.Invalid(config.At("searches"), config.Map["searches"], "must not have more than 32 search paths");
        if (config.Texts("searches").Sum(search => (long)search.Length) + Math.Max(0, config.Count("searches") - 1) > LongestSearches)
            faults.Invalid(config.At("searches"), config.Map["searches"], "must not have more than 2048 characters (including spaces) in the search list");
        foreach (var item in config.Field("searches").Items)
        {
            var search = JsonTypes.Text(item.Node) ?? "";
            if (search == ".")
                continue;
            var name = search.EndsWith('.') ? search[..^1] : search;
            faults.Misformed(item.Path, name, SubdomainWithUnderscore(name));
        }
    }

    // apimachinery, IsDNS1123SubdomainWithUnderscore (KEP-4427).
    private static IEnumerable<string> SubdomainWithUnderscore(string text)
    {
        if (text.Length > NameFormat.SubdomainLength)
            yield return NameFormat.TooLong(NameFormat.SubdomainLength);
        if (!Underscored().IsMatch(text))
            yield return NameFormat.Mistake("a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character", $@"{Label}(\.{Label})*", "example.com");
    }

    [GeneratedRegex("^" + Label + @"(\." + Label + @")*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Underscored();
}
