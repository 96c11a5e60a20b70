namespace Welkin.Kubernetes;

/// <summary>What the API asks of an APIService (upstream: kube-aggregator, pkg/apis/apiregistration/validation).</summary>
internal static class ApiServiceRules
{
    /// <summary>The name is version and group.</summary>
    public static NameRule Name(Field root)
    {
        var required = $"{root["spec"]["version"].Said()}.{root["spec"]["group"].Said()}";
        return (name, _) => FieldReading.PathSegment(name).ToList() is { Count: > 0 } mistakes ? mistakes
            : name == required ? [] : [$"must be `spec.version+\".\"+spec.group`: {ShownValue.Quoted(required)}"];
    }

    public static void Create(Field root, FaultList faults)
    {
        var spec = root["spec"];
        var (group, version) = (spec["group"], spec["version"]);
        if (!group.IsUnsaid())
            faults.InvalidEach(group.Path, group.Said(), NameFormat.Dns1123Subdomain(group.Said()));
        else if (version.Text != "v1")
            faults.Required(group.Path, "only v1 may have an empty group and it better be legacy kube");
        faults.InvalidEach(version.Path, version.Said(), NameFormat.Dns1035Label(version.Said()));
        Between(spec["groupPriorityMinimum"], 20000, faults);
        Between(spec["versionPriority"], 1000, faults);
        Service(spec, faults);
    }

    private static void Between(Field number, long most, FaultList faults)
    {
        if ((number.Whole() ?? 0) is var value && (value <= 0 || value > most))
            faults.Invalid(number.Path, value, $"must be positive and less than {most}");
    }

    private static void Service(Field spec, FaultList faults)
    {
        var (bundle, insecure) = (Convert.FromBase64String(Padded(spec["caBundle"])).Length, spec["insecureSkipTLSVerify"].Flag == true);
        if (spec["service"] is var service && !service.IsSet)
        {
            if (bundle > 0)
                faults.Invalid(spec.Path["caBundle"], $"{bundle} bytes", "local APIServices may not have a caBundle");
            if (insecure)
                faults.Invalid(spec.Path["insecureSkipTLSVerify"], true, "local APIServices may not have insecureSkipTLSVerify");
            return;
        }
        faults.RequiredText(service["namespace"]);
        faults.RequiredText(service["name"]);
        WebhookClientRules.Port(service["port"], faults);
        if (insecure && bundle > 0)
            faults.Invalid(spec.Path["insecureSkipTLSVerify"], true, "may not be true if caBundle is present");
    }

    // What is no base64 was refused by decoding.
    private static string Padded(Field bundle) => Convert.TryFromBase64String(bundle.Said(), new byte[bundle.Said().Length], out _) ? bundle.Said() : "";
}
