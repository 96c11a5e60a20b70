using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary>Objects that go by themselves when they have done their work, as they say.</summary>
internal static class ShortLived
{
    /// <summary>True for a job that is deleted after it finished. Whether it failed before is told by its events.</summary>
    public static bool Holds(JsonObject root) => Field.Of(root)["kind"].Text == "Job" && Field.Of(root)["spec"]["ttlSecondsAfterFinished"].IsSet;
}
