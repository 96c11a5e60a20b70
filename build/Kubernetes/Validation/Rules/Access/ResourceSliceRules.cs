namespace Welkin.Kubernetes;

/// <summary>What the API asks of a ResourceSlice: which devices there are, and where.</summary>
internal static class ResourceSliceRules
{
    private const int MostDevices = 128;
    private const int MostRicherDevices = 64;
    private const int MostCounterSets = 8;
    private const int MostCounters = 32;
    private const string One = "exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required";

    public static void Create(Field root, FaultList faults) => Check(root["spec"], null, faults);

    public static void Update(Field root, Field old, FaultList faults) => Check(root["spec"], old["spec"], faults);

    public static void Counters(Field map, FaultList faults)
    {
        if (map.Tally() == 0)
            faults.Required(map.Path);
        else
            DeviceLists.Map(map, MostCounters, (counters, key) => faults.InvalidEach(counters.Path, key, NameFormat.Dns1123Label(key)), _ => { }, faults);
    }

    private static void Check(Field spec, Field? was, FaultList faults)
    {
        CloudSources.DriverName(spec["driver"], faults);
        var pool = spec["pool"];
        DeviceNames.Pool(pool["name"], faults);
        if ((pool["resourceSliceCount"].Whole() ?? 0) <= 0)
            faults.Invalid(pool.Path["resourceSliceCount"], pool["resourceSliceCount"].Whole() ?? 0, "must be greater than zero");
        if (pool["generation"].Whole() < 0)
            faults.Invalid(pool.Path["generation"], pool["generation"].Node, "must be greater than or equal to zero");
        if (was is { } before)
        {
            faults.Unchanged(pool.Path["name"], pool["name"], before["pool"]["name"]);
            faults.Unchanged(spec.Path["driver"], spec["driver"], before["driver"]);
            faults.Unchanged(spec.Path["nodeName"], spec["nodeName"], before["nodeName"]);
        }
        Place(spec, faults);
        if (spec["sharedCounters"].IsSet && spec["devices"].IsSet)
            faults.Invalid(spec.Path, "", "only one of `sharedCounters` or `devices` is allowed");
        var richer = spec["devices"].Items.Any(device => device["taints"].Tally() > 0 || device["consumesCounters"].Tally() > 0 || DeviceRules.HasLists(device));
        DeviceLists.Set(spec["devices"], richer ? MostRicherDevices : MostDevices, device => DeviceRules.Check(device, spec["perDeviceNodeSelection"].Flag == true, faults), device => device["name"].Said(), faults);
        DeviceLists.Set(spec["sharedCounters"], MostCounterSets, set =>
        {
            faults.RequiredName(set["name"], NameFormat.Dns1123Label);
            Counters(set["counters"], faults);
        }, set => set["name"].Said(), faults);
    }

    private static void Place(Field spec, FaultList faults)
    {
        var given = DeviceRules.Places(spec, "must be either unset or set to a non-empty string", faults);
        var terms = spec["nodeSelector"]["nodeSelectorTerms"];
        if (spec["nodeSelector"].IsSet && terms.Tally() != 1)
            faults.Invalid(terms.Path, terms.Tally() == 0 ? null : terms.Node, "must have exactly one node selector term");
        if (spec["perDeviceNodeSelection"].Flag == true)
            given.Add("`perDeviceNodeSelection`");
        else if (spec["perDeviceNodeSelection"].IsSet)
            faults.Invalid(spec.Path["perDeviceNodeSelection"], false, "must be either unset or set to true");
        if (given.Count == 0)
            faults.Required(spec.Path, One);
        else if (given.Count > 1)
            faults.Invalid(spec.Path, $"{{{string.Join(", ", given)}}}", $"{One}, but multiple fields are set");
    }
}
