using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Conditions in the status of objects.</summary>
internal static class StatusConditions
{
    /// <summary>True where an object has this condition and it holds.</summary>
    public static bool IsTrue(JsonObject root, string type) => Value(root, type) == "True";

    /// <summary>True, False or Unknown; null where the object does not say.</summary>
    public static string? Value(JsonObject root, string type) => Find(root, type)?.Text("status");

    public static JsonObject? Find(JsonObject root, string type) => root.Map("status")?.Maps("conditions").FirstOrDefault(condition => condition.Text("type") == type);

    /// <summary>Sets a condition, in place. The time of its last transition changes with its value only.</summary>
    public static void Set(JsonObject root, string type, string value, string reason, string message, DateTimeOffset now)
    {
        var status = root.DefaultMap("status");
        if (status["conditions"] is not JsonArray conditions)
            status["conditions"] = conditions = [];
        var condition = Find(root, type);
        if (condition is null)
            conditions.Add(condition = new JsonObject { ["type"] = type });
        if (condition.Text("status") != value)
            condition["lastTransitionTime"] = new ServerFields(now, "").Written;
        condition["status"] = value;
        condition["reason"] = reason;
        condition["message"] = message;
    }
}
