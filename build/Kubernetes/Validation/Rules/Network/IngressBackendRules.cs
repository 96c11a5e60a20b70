namespace Welkin.Kubernetes;

/// <summary>What the API asks of an Ingress' paths and of where they lead.</summary>
internal static class IngressBackendRules
{
    private static readonly string[] NeverInside = ["//", "/./", "/../", "%2f", "%2F"];
    private static readonly string[] NeverLast = ["/..", "/."];

    public static void Path(Field path, FaultList faults)
    {
        if (!path["pathType"].IsSet)
        {
            faults.Required(path.Path["pathType"], "pathType must be specified");
            return;
        }
        var text = path["path"].Said();
        var absolute = text.StartsWith('/');
        switch (path["pathType"].Said())
        {
            case "Exact" or "Prefix":
                if (!absolute)
                    faults.Invalid(path.Path["path"], text, "must be an absolute path");
                faults.InvalidEach(path.Path["path"], text, NeverInside.Where(part => text.Contains(part, StringComparison.Ordinal)).Select(part => $"must not contain '{part}'"));
                faults.InvalidEach(path.Path["path"], text, NeverLast.Where(part => text.EndsWith(part, StringComparison.Ordinal)).Select(part => $"cannot end with '{part}'"));
                break;
            case "ImplementationSpecific":
                if (text.Length > 0 && !absolute)
                    faults.Invalid(path.Path["path"], text, "must be an absolute path");
                break;
            case var other:
                faults.NotSupported(path.Path["pathType"], other, "Exact", "ImplementationSpecific", "Prefix");
                break;
        }
        Backend(path["backend"], faults);
    }

    public static void Backend(Field backend, FaultList faults)
    {
        var (resource, service) = (backend["resource"], backend["service"]);
        if (resource.IsSet && service.IsSet)
            faults.Invalid(backend.Path, "", "cannot set both resource and service backends");
        else if (resource.IsSet)
            Reference(resource, faults);
        else if (service.IsSet)
            Service(backend, service, faults);
        else
            faults.Invalid(backend.Path, "", "resource or service backend is required");
    }

    /// <summary>Group, kind and name of an object of any kind.</summary>
    public static void Reference(Field reference, FaultList faults)
    {
        if (reference["apiGroup"].Text is { } group)
            faults.InvalidEach(reference.Path["apiGroup"], group, NameFormat.Dns1123Subdomain(group));
        faults.RequiredName(reference["kind"], FieldReading.PathSegment);
        faults.RequiredName(reference["name"], FieldReading.PathSegment);
    }

    private static void Service(Field backend, Field service, FaultList faults)
    {
        faults.RequiredName(service["name"], NameFormat.Dns1123Label);
        var (name, number) = (service["port"]["name"], service["port"]["number"]);
        var numbered = number.Whole() is not (null or 0);
        if (!name.IsUnsaid() && numbered)
            faults.Invalid(backend.Path, "", "cannot set both port name & port number");
        else if (!name.IsUnsaid())
            faults.InvalidEach(name.Path, name.Said(), NameFormat.PortName(name.Said()));
        else if (numbered)
            ServicePortRules.Number(number, faults);
        else
            faults.Required(backend.Path, "port name or number is required");
    }
}
