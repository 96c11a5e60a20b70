namespace Welkin.Kubernetes;

/// <summary>What the API asks of an Ingress (upstream: ValidateIngressCreate and ValidateIngressUpdate).</summary>
internal static class IngressRules
{
    private const string ClassAnnotation = "kubernetes.io/ingress.class";

    public static void Create(Field root, FaultList faults)
    {
        Check(root["spec"], anyWildcardRule: false, anySecretName: false, faults);
        if (root["metadata"]["annotations"][ClassAnnotation].Text is { } annotation && root["spec"]["ingressClassName"].Text is { } name && annotation != name)
            faults.Invalid(FieldPath.Root["annotations"][ClassAnnotation], annotation, "must match `ingressClassName` when both are specified");
    }

    /// <summary>What an object already holds that was refused later is let be.</summary>
    public static void Update(Field root, Field old, FaultList faults) => Check(root["spec"],
        old["spec"]["rules"].Items.Any(rule => IsWildcard(rule["host"]) && HasMistakes(rule)),
        old["spec"]["tls"].Items.Any(tls => SecretMistakes(tls["secretName"]).Any()), faults);

    private static void Check(Field spec, bool anyWildcardRule, bool anySecretName, FaultList faults)
    {
        if (spec["rules"].Tally() == 0 && !spec["defaultBackend"].IsSet)
            faults.Invalid(spec.Path, spec["rules"].Node, "either `defaultBackend` or `rules` must be specified");
        if (spec["defaultBackend"].IsSet)
            IngressBackendRules.Backend(spec["defaultBackend"], faults);
        foreach (var rule in spec["rules"].Items)
        {
            Host(rule["host"], faults);
            if (!anyWildcardRule || !IsWildcard(rule["host"]))
                Rule(rule, faults);
        }
        foreach (var tls in spec["tls"].Items)
        {
            foreach (var host in tls["hosts"].Items)
                faults.InvalidEach(host.Path, host.Said(), HostMistakes(host));
            if (!anySecretName)
                faults.InvalidEach(tls.Path["secretName"], tls["secretName"].Said(), SecretMistakes(tls["secretName"]));
        }
        if (spec["ingressClassName"].Text is { } name)
            faults.InvalidEach(spec.Path["ingressClassName"], name, NameFormat.Dns1123Subdomain(name));
    }

    private static bool IsWildcard(Field host) => host.Said().Contains('*', StringComparison.Ordinal);

    private static bool HasMistakes(Field rule)
    {
        var trial = new FaultList();
        Rule(rule, trial);
        return trial.HasAny;
    }

    private static IEnumerable<string> SecretMistakes(Field name) => name.IsUnsaid() ? [] : NameFormat.Dns1123Subdomain(name.Said());

    private static IEnumerable<string> HostMistakes(Field host) => IsWildcard(host) ? NameFormat.WildcardDns1123Subdomain(host.Said()) : NameFormat.Dns1123Subdomain(host.Said());

    private static void Host(Field host, FaultList faults)
    {
        if (host.IsUnsaid())
            return;
        if (IpAddressText.Parse(host.Said()) is not null)
            faults.Invalid(host.Path, host.Said(), "must be a DNS name, not an IP address");
        faults.InvalidEach(host.Path, host.Said(), HostMistakes(host));
    }

    private static void Rule(Field rule, FaultList faults)
    {
        if (!rule["http"].IsSet)
            return;
        var paths = rule["http"]["paths"];
        if (paths.Tally() == 0)
            faults.Required(paths.Path);
        foreach (var path in paths.Items)
            IngressBackendRules.Path(path, faults);
    }
}
