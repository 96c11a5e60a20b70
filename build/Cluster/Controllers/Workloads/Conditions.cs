using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Conditions of a status.</summary>
internal static class Conditions
{
    public static JsonObject? Find(JsonObject status, string type) => status.Maps("conditions").FirstOrDefault(condition => condition.Text("type") == type);

    public static bool IsTrue(JsonObject status, string type) => Find(status, type)?.Text("status") == "True";

    public static JsonObject New(string type, string status, string reason, string message, DateTimeOffset now)
    {
        var condition = new JsonObject { ["type"] = type, ["status"] = status, ["lastTransitionTime"] = now.Written() };
        condition.Put("reason", reason.Length == 0 ? null : reason);
        condition.Put("message", message.Length == 0 ? null : message);
        return condition;
    }

    /// <summary>Puts a condition at the end; one that says the same already stays as it is, and one of the same status keeps the time of its change.</summary>
    public static void Set(JsonObject status, JsonObject condition)
    {
        var type = condition.Text("type")!;
        if (Find(status, type) is { } current && current.Text("status") == condition.Text("status"))
        {
            if (current.Text("reason") == condition.Text("reason"))
                return;
            condition["lastTransitionTime"] = current["lastTransitionTime"]?.DeepClone();
        }
        Remove(status, type);
        if (status["conditions"] is not JsonArray list)
            status["conditions"] = list = [];
        list.Add((JsonNode)condition);
    }

    public static void Remove(JsonObject status, string type)
    {
        if (Find(status, type) is not { } current || status["conditions"] is not JsonArray list)
            return;
        list.Remove(current);
        if (list.Count == 0)
            status.Remove("conditions");
    }
}
