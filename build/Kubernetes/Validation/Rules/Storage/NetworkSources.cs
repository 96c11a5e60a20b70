namespace Welkin.Kubernetes;

/// <summary>Volumes on other machines: NFS, Ceph, Gluster, Quobyte, Flocker.</summary>
internal static class NetworkSources
{
    private const string Registry = "must be a host:port pair or multiple pairs separated by commas";

    public static void Glusterfs(Field source, FaultList faults)
    {
        faults.RequiredText(source["endpoints"]);
        faults.RequiredText(source["path"]);
        if (source["endpointsNamespace"].Text is not { } space)
            return;
        if (space.Length == 0)
            faults.Invalid(source.Path["endpointsNamespace"], "", "if the endpointnamespace is set, it must be a valid namespace name");
        else
            faults.InvalidEach(source.Path["endpointsNamespace"], space, NameFormat.Dns1123Label(space));
    }

    public static void Flocker(Field source, FaultList faults)
    {
        var (name, id) = (source["datasetName"], source["datasetUUID"]);
        if (name.IsUnsaid() && id.IsUnsaid())
            faults.Required(source.Path, "one of datasetName and datasetUUID is required");
        if (!name.IsUnsaid() && !id.IsUnsaid())
            faults.Invalid(source.Path, "resource", "datasetName and datasetUUID can not be specified simultaneously");
        if (name.Said().Contains('/', StringComparison.Ordinal))
            faults.Invalid(name.Path, name.Said(), "must not contain '/'");
    }

    public static void Nfs(Field source, FaultList faults)
    {
        faults.RequiredText(source["server"]);
        faults.RequiredText(source["path"]);
        if (!source["path"].Said().StartsWith('/'))
            faults.Invalid(source.Path["path"], source["path"].Said(), "must be an absolute path");
    }

    public static void Rbd(Field source, FaultList faults)
    {
        Listed(source["monitors"], faults);
        faults.RequiredText(source["image"]);
    }

    public static void Listed(Field list, FaultList faults)
    {
        if (list.Tally() == 0)
            faults.Required(list.Path);
    }

    public static void Quobyte(Field source, FaultList faults)
    {
        var registry = source["registry"];
        if (registry.IsUnsaid())
            faults.Required(registry.Path, Registry);
        else if (source["tenant"].Said().Length >= 65)
            faults.Required(source.Path["tenant"], "must be a UUID and may not exceed a length of 64 characters");
        else
        {
            foreach (var _ in registry.Said().Split(',').Where(pair => !IsHostAndPort(pair)))
                faults.Invalid(registry.Path, registry.Said(), Registry);
        }
        faults.RequiredText(source["volume"]);
    }

    // As Go's net.SplitHostPort: one colon, but within brackets.
    private static bool IsHostAndPort(string pair)
    {
        var colon = pair.LastIndexOf(':');
        if (colon < 0)
            return false;
        var host = pair[..colon];
        return host is ['[', .. var inside, ']'] ? inside.IndexOfAny(['[', ']']) < 0 : host.IndexOfAny([':', '[', ']']) < 0 && pair[colon..].IndexOfAny(['[', ']']) < 0;
    }
}
