using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of CSIDriver, CSINode and CSIStorageCapacity (upstream: pkg/apis/storage/validation).</summary>
internal static class DriverRules
{
    private const int LongestNodeId = 256;
    private const long ShortestToken = 600;
    private const long LongestToken = 1L << 32;

    public static void Driver(Field root, FaultList faults)
    {
        var spec = root["spec"];
        Demand(spec["attachRequired"], spec.Path["attachedRequired"], faults);
        Demand(spec["podInfoOnMount"], spec.Path["podInfoOnMount"], faults);
        Demand(spec["storageCapacity"], spec.Path["storageCapacity"], faults);
        if (spec["fsGroupPolicy"].IsSet)
            faults.OneOf(spec["fsGroupPolicy"], "File", "None", "ReadWriteOnceWithFSType");
        var audiences = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in spec["tokenRequests"].Items)
        {
            if (!audiences.Add(token["audience"].Said()))
                faults.Duplicate(token.Path["audience"], token["audience"].Said());
            else if (token["expirationSeconds"].Whole() < ShortestToken)
                faults.Invalid(token.Path["expirationSeconds"], token["expirationSeconds"].Node, "may not specify a duration less than 10 minutes");
            else if (token["expirationSeconds"].Whole() > LongestToken)
                faults.Invalid(token.Path["expirationSeconds"], token["expirationSeconds"].Node, "may not specify a duration larger than 2^32 seconds");
        }
        foreach (var mode in spec["volumeLifecycleModes"].Words().Where(mode => mode is not ("Persistent" or "Ephemeral")))
            faults.NotSupported(spec.Path["volumeLifecycleModes"], mode, "Persistent", "Ephemeral");
        Demand(spec["seLinuxMount"], spec.Path["seLinuxMount"], faults);
        if (spec["nodeAllocatableUpdatePeriodSeconds"] is var period && period.Whole() < 10)
            faults.Invalid(period.Path, period.Node, "must be greater than or equal to 10 seconds");
    }

    public static void DriverUpdate(Field root, Field old, FaultList faults)
    {
        Driver(root, faults);
        var (spec, was) = (root["spec"], old["spec"]);
        faults.Unchanged(spec.Path["attachedRequired"], spec["attachRequired"], was["attachRequired"]);
        faults.Unchanged(spec.Path["volumeLifecycleModes"], spec["volumeLifecycleModes"], was["volumeLifecycleModes"]);
    }

    public static void Node(Field root, FaultList faults)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var driver in root["spec"]["drivers"].Items)
        {
            CloudSources.DriverName(driver["name"], faults);
            var id = driver["nodeID"];
            faults.RequiredText(id);
            if (id.Said().Length > LongestNodeId)
                faults.Invalid(id.Path, id.Said(), string.Create(CultureInfo.InvariantCulture, $"must be {LongestNodeId} characters or less"));
            if (driver["allocatable"]["count"] is var count && count.Whole() < 0)
                faults.Invalid(count.Path, count.Node, "must be greater than or equal to 0");
            if (!names.Add(driver["name"].Said()))
                faults.Duplicate(driver.Path["name"], driver["name"].Said());
            var keys = new HashSet<string>(StringComparer.Ordinal);
            foreach (var key in driver["topologyKeys"].Words())
            {
                if (key.Length == 0)
                    faults.Required(driver.Path);
                if (!keys.Add(key))
                    faults.Duplicate(driver.Path, key);
                LabelRules.Name(driver.Path, key, faults);
            }
        }
    }

    /// <summary>Of a driver on a node only how many volumes it takes may change.</summary>
    public static void NodeUpdate(Field root, Field old, FaultList faults)
    {
        Node(root, faults);
        foreach (var was in old["spec"]["drivers"].Items)
        {
            foreach (var now in root["spec"]["drivers"].Items.Where(now => now["name"].Said() == was["name"].Said() && !Alike.Are(Fixed(now), Fixed(was))))
                faults.Invalid(root.Path["spec"]["drivers"], Fixed(now), "field is immutable");
        }
    }

    public static void Capacity(Field root, FaultList faults)
    {
        LabelRules.Selector(root["nodeTopology"], faults);
        ClaimRules.Class(root["storageClassName"], faults);
        if (ClaimRules.Amount(root["capacity"]) is { Sign: < 0 } amount)
            faults.Invalid(root.Path["capacity"], amount.ToString(), "must be greater than or equal to 0");
    }

    public static void CapacityUpdate(Field root, Field old, FaultList faults)
    {
        faults.Unchanged(root.Path["nodeTopology"], root["nodeTopology"], old["nodeTopology"]);
        faults.Unchanged(root.Path["storageClassName"], root["storageClassName"], old["storageClassName"]);
    }

    private static void Demand(Field field, FieldPath path, FaultList faults)
    {
        if (!field.IsSet)
            faults.Required(path);
    }

    // The API shows its own type.
    private static System.Text.Json.Nodes.JsonObject Fixed(Field driver) => new()
    {
        ["Name"] = driver["name"].Said(),
        ["NodeID"] = driver["nodeID"].Said(),
        ["TopologyKeys"] = driver["topologyKeys"].Node?.DeepClone(),
        ["Allocatable"] = null,
    };
}
