using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary>One entry of <c>status.conditions</c>.</summary>
/// <param name="Status">True, False or Unknown.</param>
internal sealed record StatusCondition(string Type, string Status, string Reason, string Message)
{
    public bool IsTrue => Status == "True";

    /// <summary>Null where the object does not say.</summary>
    public static StatusCondition? Of(JsonObject live, string type) => Field.Of(live)["status"]["conditions"].Items
        .Where(item => item["type"].Text == type)
        .Select(item => new StatusCondition(type, item["status"].Text ?? "Unknown", item["reason"].Text ?? "", item["message"].Text ?? ""))
        .FirstOrDefault();
}
